// What the plain hand-written table filters and sorts by: worked out when it is needed, from the objects as they came.
import { isNumeric, type Key, type Session } from "./reply.ts";
import type { RowKeys } from "./keys.ts";

export class PlainKeys implements RowKeys {
  constructor(private readonly sessions: readonly Session[]) {}

  matcher(text: string): (row: number) => boolean {
    const wanted = text.toLowerCase();
    return (row) => {
      const { addr, name, cmd, id } = this.sessions[row]!;
      return (
        addr.toLowerCase().includes(wanted) ||
        name.toLowerCase().includes(wanted) ||
        cmd.toLowerCase().includes(wanted) ||
        id === wanted
      );
    };
  }

  comparer(key: Key): (a: number, b: number) => number {
    const { sessions } = this;
    if (key === "addr") {
      // A number for each address, once a sort and not once a comparison.
      const keys = sessions.map((session) => addressKey(session.addr));
      return (a, b) => keys[a]! - keys[b]!;
    }
    if (isNumeric(key)) return (a, b) => Number(sessions[a]![key]) - Number(sessions[b]![key]);
    return (a, b) => {
      const [one, other] = [sessions[a]![key], sessions[b]![key]];
      // Nothing sorts last.
      if (one === "" || other === "") return one === other ? 0 : one === "" ? 1 : -1;
      return one < other ? -1 : one > other ? 1 : 0;
    };
  }
}

/** The octets and the port as one number; IPv6 after IPv4, by its first groups. */
function addressKey(address: string): number {
  const colon = address.lastIndexOf(":");
  const [host, port] = [address.slice(0, colon), Number(address.slice(colon + 1))];
  if (host.startsWith("[")) {
    const groups = host.slice(1, -1).split(":").map((group) => parseInt(group || "0", 16));
    return groups.slice(0, 3).reduce((value, group) => value * 65_536 + group, 1);
  }
  return host.split(".").reduce((value, octet) => value * 256 + Number(octet), 0) * 65_536 + port;
}
