// What rows are filtered and sorted by, made when it is first asked for and then kept. All three tables use it, so that
// none of them parses a number or an address within a comparison.
import { isNumeric, type Key, type Session } from "./reply.ts";

const V6_BASE = 2 ** 48;

/** What rows are chosen and ordered by; a row is its place among all sessions. */
export interface RowKeys {
  /** A test of one row: the text is in its name, command or address, or is its ID. */
  matcher(text: string): (row: number) => boolean;
  /** A comparison of two rows by a column, upwards. */
  comparer(key: Key): (a: number, b: number) => number;
}

export class Keys implements RowKeys {
  private readonly numbers = new Map<Key, Float64Array>();
  private lower: { name: string[]; cmd: string[] } | undefined;

  constructor(private readonly sessions: readonly Session[]) {}

  /** A test of one row, by its place among all: the text is in its name, command or address, or is its ID. */
  matcher(text: string): (row: number) => boolean {
    const wanted = text.toLowerCase();
    const { sessions } = this;
    // Text that is in lower case already is returned as it is, so this costs two arrays of pointers.
    this.lower ??= {
      name: sessions.map((session) => session.name.toLowerCase()),
      cmd: sessions.map((session) => session.cmd.toLowerCase()),
    };
    const { name, cmd } = this.lower;
    return (row) => {
      const session = sessions[row]!;
      return session.addr.includes(wanted) || name[row]!.includes(wanted) || cmd[row]!.includes(wanted) || session.id === wanted;
    };
  }

  /** A comparison of two rows by a column, upwards. */
  comparer(key: Key): (a: number, b: number) => number {
    if (key === "addr" || isNumeric(key)) {
      const keys = this.numbersOf(key);
      return (a, b) => keys[a]! - keys[b]!;
    }
    const { sessions } = this;
    return (a, b) => {
      const [one, other] = [sessions[a]![key], sessions[b]![key]];
      // Nothing sorts last.
      if (one === "" || other === "") return one === other ? 0 : one === "" ? 1 : -1;
      return one < other ? -1 : one > other ? 1 : 0;
    };
  }

  private numbersOf(key: Key): Float64Array {
    let numbers = this.numbers.get(key);
    if (!numbers) {
      numbers = key === "addr" ? addressKeys(this.sessions) : Float64Array.from(this.sessions, (session) => Number(session[key]));
      this.numbers.set(key, numbers);
    }
    return numbers;
  }
}

/** A number for each address that sorts as the address does: IPv4 before IPv6, by the octets' values, then by port. */
export function addressKeys(sessions: readonly Session[]): Float64Array {
  const keys = new Float64Array(sessions.length);
  const other: { row: number; host: string; port: number }[] = [];
  for (let row = 0; row < sessions.length; row++) {
    const { addr } = sessions[row]!;
    const key = ipv4Key(addr);
    if (key >= 0) {
      keys[row] = key;
    } else {
      const colon = addr.lastIndexOf(":");
      other.push({ row, host: addr.slice(0, colon), port: Number(addr.slice(colon + 1)) });
    }
  }
  // Each distinct host is read once, and rows then go by its rank.
  const hosts = [...new Set(other.map(({ host }) => host))].map((host) => ({ host, value: ipv6Value(host) }));
  hosts.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  const ranks = new Map(hosts.map(({ host }, rank) => [host, rank]));
  for (const { row, host, port } of other) keys[row] = V6_BASE + ranks.get(host)! * 65_536 + port;
  return keys;
}

/** `10.3.7.1:6379` as a number of 48 bits; -1 where it is none. No substrings are made. */
function ipv4Key(address: string): number {
  let key = 0;
  let part = 0;
  let parts = 0;
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      part = part * 10 + code - 48;
    } else if ((code === 46 && parts < 3) || (code === 58 && parts === 3)) {
      key = key * 256 + part;
      part = 0;
      parts++;
    } else {
      return -1;
    }
  }
  return parts === 4 ? key * 65_536 + part : -1;
}

/** `[fd00::1]` as its 128 bits. */
function ipv6Value(host: string): bigint {
  const [head = "", tail] = host.replace(/^\[|\]$/g, "").split("::");
  const words = (text: string) => (text ? text.split(":") : []);
  const [first, last] = [words(head), words(tail ?? "")];
  const gap = tail === undefined ? [] : Array<string>(Math.max(8 - first.length - last.length, 0)).fill("0");
  return [...first, ...gap, ...last].reduce((value, word) => (value << 16n) | BigInt(`0x${/^[0-9a-f]{1,4}$/i.test(word) ? word : "0"}`), 0n);
}
