import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ACCOUNTS } from "../../support/accounts.ts";
import { Gateway } from "../../support/gateway.ts";
import { Program } from "../../support/program.ts";
import { Bucket } from "./bucket.ts";
import type { Vendor } from "./vendor.ts";
import { ROOT, changed, freePort, work } from "./work.ts";

export const SERVERS = ["nginx", "caddy", "apache", "bucket", "gateway"] as const;
export type ServerName = (typeof SERVERS)[number];
/** Where the page is put, as the owner of a server writes it. The last one needs care: a space, and a folder called `api`. */
export const PATHS = ["/", "/sessions/", "/ops/api/redis live/"] as const;

/** The path where what the recipes leave to their owners is chosen: who may show the page in a frame, and files for frames without an origin. */
export const OPEN = "/sessions/";
const ANCESTORS = "http://127.0.0.1:*";
const chosen = (at: string, changes: [string, string][]) => (at === OPEN ? changes : []);

/** A server that runs, with the page on it. */
export interface Place {
  server: ServerName;
  /** Scheme, host and port. */
  origin: string;
  /** The path of the page, as it stands in addresses; ends in a slash. */
  path: string;
  /** The address to open; a bucket has no documents of folders. */
  address: string;
  /** Path and query of a call to `host` through its proxy. */
  call(host: string, pathAndQuery: string): string;
  /** Whether files are sent by brotli too. */
  brotli: boolean;
  /** What the server wrote to its logs. */
  log(): string;
  stop(): Promise<void>;
}

const recipe = (...parts: string[]) => readFileSync(path.join(ROOT, "hosting", ...parts), "utf8");
/** Where a program is; empty if it is not there. */
function programAt(...names: string[]): string {
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/sbin"];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file)) ?? "";
}
export const PROGRAMS = { nginx: programAt("nginx"), caddy: programAt("caddy"), apache: programAt("apache2", "httpd") };
const BROTLI = ["/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"].find((file) => existsSync(file)) ?? "";

/** Why a server cannot be tested here; nothing if it can. */
export function missing(server: ServerName, at: string): string | undefined {
  const needed = server === "gateway" && at !== "/" ? "nginx" : server;
  return needed in PROGRAMS && PROGRAMS[needed as keyof typeof PROGRAMS] === "" ? `${needed} is not installed` : undefined;
}

async function listening(program: Program, port: number): Promise<void> {
  await program.until(async () => {
    const reply = await fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" }).catch(() => undefined);
    await reply?.body?.cancel();
    return reply && true;
  });
}

function place(server: ServerName, port: number, at: string, stop: () => Promise<void>, more: Partial<Place> = {}): Place {
  const origin = `http://127.0.0.1:${port}`;
  const encoded = encodeURI(at);
  const call = (host: string, rest: string) => `${encoded}api/${host}${rest}`;
  return { server, origin, path: encoded, address: origin + encoded, call, brotli: true, log: () => "", stop, ...more };
}

/** nginx, by the script that starts it in a container. Without brotli where it is as it comes. */
async function nginx(at: string, vendor: Vendor): Promise<Place> {
  const port = await freePort();
  const brotli = at === "/" ? "" : BROTLI;
  const settings = {
    SESSIONS_RECIPE: path.join(ROOT, "hosting/nginx/geminidb-sessions.conf"),
    SESSIONS_SITE: work("site"),
    SESSIONS_RUN: mkdtempSync(work("nginx-")),
    SESSIONS_PATH: at,
    SESSIONS_LISTEN: `127.0.0.1:${port}`,
    SESSIONS_RESOLVER: vendor.nameServer,
    SESSIONS_AUTHORITIES: work("tls", "authority.pem"),
    SESSIONS_API_PORT: String(vendor.port),
    SESSIONS_BROTLI: brotli,
    SESSIONS_ACCESS_LOG: mkdtempSync(work("nginx-log-")) + "/access.log",
    ...(at === OPEN ? { SESSIONS_FRAME_ANCESTORS: ANCESTORS, SESSIONS_STATIC_CORS: "*" } : {}),
    PATH: `${path.dirname(PROGRAMS.nginx)}:${process.env.PATH}`,
  };
  execFileSync("chmod", ["755", settings.SESSIONS_RUN]);
  const variables = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const program = Program.start("env", [...variables, path.join(ROOT, "hosting/container/entrypoint")]);
  await listening(program, port);
  return place("nginx", port, at, () => program.stop(), { brotli: brotli !== "", log: () => program.stderr + readFileSync(settings.SESSIONS_ACCESS_LOG, "utf8") });
}

async function caddy(at: string, vendor: Vendor): Promise<Place> {
  const port = await freePort();
  const folder = mkdtempSync(work("caddy-"));
  const file = path.join(folder, "Caddyfile");
  const own = `import geminidb-sessions ${JSON.stringify(at.slice(0, -1))} ${JSON.stringify(work("site"))} `;
  const log = /\t# log \{\n(\t# .*\n)+/.exec(recipe("caddy/Caddyfile"))?.[0] ?? "no log";
  const text = changed(recipe("caddy/Caddyfile"), [
    ["\n:80 {", `\n:${port} {\n\tbind 127.0.0.1`],
    ['import geminidb-sessions "/sessions" "/srv/geminidb-sessions/dist" ', own],
    ["{re.api.1}:443 {", `{re.api.1}:${vendor.port} {`],
    ["# resolvers udp/192.0.2.53:53 #", `resolvers udp/${vendor.nameServer} #`],
    ...chosen(at, [
      [`"'none'"\n\n`, `"${ANCESTORS}"\n\n`],
      ["# Access-Control-Allow-Origin *", "Access-Control-Allow-Origin *"],
      [log, log.replaceAll("\t# ", "\t")],
    ]),
  ]);
  writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${text}`);
  const settings = [`SSL_CERT_FILE=${work("tls", "authority.pem")}`, `HOME=${folder}`, `XDG_CONFIG_HOME=${folder}`, `XDG_DATA_HOME=${folder}`];
  const program = Program.start("env", [...settings, PROGRAMS.caddy, "run", "--config", file, "--adapter", "caddyfile"]);
  await listening(program, port);
  return place("caddy", port, at, () => program.stop(), { log: () => program.stderr });
}

/** What a distribution's own configuration brings, as little of it as the recipe says that it needs. */
const APACHE_MODULES = "mpm_event authz_core alias dir env mime headers rewrite proxy proxy_http ssl socache_shmcb".split(" ");

async function apache(at: string, vendor: Vendor): Promise<Place> {
  const port = await freePort();
  const folder = mkdtempSync(work("apache-"));
  const modules = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"].find((one) => existsSync(one)) ?? "modules";
  const load = APACHE_MODULES.filter((name) => existsSync(path.join(modules, `mod_${name}.so`)));
  const text = changed(recipe("apache/geminidb-sessions.conf"), [
    ["*:80>", `127.0.0.1:${port}>`],
    ['SESSIONS_PATH "/sessions/"', `SESSIONS_PATH "${at}"`],
    ["/srv/geminidb-sessions/dist\"", `${work("site")}"`],
    ['AUTHORITIES "/etc/ssl/certs/ca-certificates.crt"', `AUTHORITIES "${work("tls", "authority.pem")}"`],
    ['# ProxyRemote "https" "http://proxy.example.com:3128"', `ProxyRemote "https" "${vendor.wayOut}"`],
    ...chosen(at, [
      [`ANCESTORS "'none'"`, `ANCESTORS "${ANCESTORS}"`],
      ["# Define SESSIONS_STATIC_CORS", "Define SESSIONS_STATIC_CORS"],
    ]),
  ]);
  writeFileSync(path.join(folder, "geminidb-sessions.conf"), text);
  const lines = [
    `ServerRoot ${folder}`,
    "ServerName 127.0.0.1",
    `Listen 127.0.0.1:${port}`,
    "PidFile httpd.pid",
    "Mutex default:.",
    "DefaultRuntimeDir .",
    "ErrorLog error.log",
    "TypesConfig /dev/null",
    "StartServers 1",
    ...load.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
    ...(process.getuid?.() === 0 ? ["User #65534", "Group #65534"] : []), // it never works as root
    "<Directory />\n  Require all denied\n</Directory>",
    "Include geminidb-sessions.conf",
  ];
  const main = path.join(folder, "httpd.conf");
  writeFileSync(main, `${lines.join("\n")}\n`);
  mkdirSync(path.join(folder, "logs"));
  const program = Program.start(PROGRAMS.apache, ["-f", main, "-DFOREGROUND"]);
  await listening(program, port);
  return place("apache", port, at, () => program.stop(), { log: () => program.stderr + readFileSync(path.join(folder, "error.log"), "utf8") });
}

const GATEWAY = ["--simulate", "300", ...ACCOUNTS];

async function bucket(at: string): Promise<Place> {
  const port = await freePort();
  const prefix = at.slice(1);
  const gateway = await Gateway.start([...GATEWAY, "--allow-origin", `http://127.0.0.1:${port}`]);
  const out = mkdtempSync(work("bucket-"));
  const site = mkdtempSync(work("bucket-site-"));
  execFileSync("cp", ["-r", `${work("site-without-config")}/.`, site]);
  writeFileSync(path.join(site, "config.json"), JSON.stringify({ proxy: `${gateway.origin}/proxy?url=` }));
  const script = path.join(ROOT, "hosting/bucket/manifest.mjs");
  execFileSync(process.execPath, [script, "--site", site, "--out", out, "--prefix", prefix, "--connect-src", gateway.origin]);
  const server = await Bucket.start(path.join(out, "manifest.json"), port);
  const stop = async () => void (await Promise.all([server.stop(), gateway.stop()]));
  const own = place("bucket", port, at, stop, { brotli: false });
  return { ...own, address: `${own.address}index.html` };
}

async function gateway(at: string): Promise<Place> {
  const call = (path: string) => (host: string, rest: string) => `${path}proxy?url=${encodeURIComponent(`https://${host}${rest}`)}`;
  const program = await Gateway.start(GATEWAY);
  const port = Number(new URL(program.address).port);
  if (at === "/") return place("gateway", port, at, () => program.stop(), { call: call("/") });

  const front = await freePort();
  const folder = mkdtempSync(work("front-"));
  execFileSync("chmod", ["755", folder]);
  const location = changed(recipe("gateway/nginx.conf"), [
    ['"/sessions/"', `"${at}"`],
    ["http://127.0.0.1:8080/", `http://127.0.0.1:${port}/`],
  ]);
  writeFileSync(path.join(folder, "geminidb-sessions.conf"), `server {\n    listen 127.0.0.1:${front};\n${location}}\n`);
  writeFileSync(path.join(folder, "nginx.conf"), changed(recipe("container/nginx.conf"), [["/dev/stdout without_query", "off"]]));
  const nginx = Program.start(PROGRAMS.nginx, ["-p", `${folder}/`, "-c", path.join(folder, "nginx.conf"), "-e", "stderr"]);
  await listening(nginx, front);
  const stop = async () => void (await Promise.all([nginx.stop(), program.stop()]));
  return place("gateway", front, at, stop, { call: call(encodeURI(at)) });
}

const START: Record<ServerName, (at: string, vendor: Vendor) => Promise<Place>> = { nginx, caddy, apache, bucket, gateway };

/** Starts a server with the page at a path. */
export const start = (server: ServerName, at: string, vendor: Vendor): Promise<Place> => START[server](at, vendor);
