/** Who may sign in at a gateway that is started with `ACCOUNTS`. */
export const TOKEN = "MIIF-pasted-token-7c1e";
export const ACCOUNT = { account: "acme", user: "oncall", password: "correct-horse-9Q" };
export const WITH_DEVICE = { account: "acme", user: "careful", password: "battery-staple-4K", id: "7116d09f5c", code: "481516" };
export const KEY = { access: "AKIDPERMANENT01", secret: "sk-permanent-5pQx8" };
export const TEMPORARY = { access: "AKIDTEMPORARY02", secret: "sk-temporary-2mWz1", securityToken: "gQpjZXVyb3BhLTIwMjYtMTE" };

export const REGION = "ap-southeast-1";
/** The vendor's own addresses, which a gateway with `--stand-in` answers for. */
export const ENDPOINT = `https://gaussdb-nosql.${REGION}.myhuaweicloud.com`;

export const ACCOUNTS = [
  ...["--stand-in", "--region", REGION, "--token", TOKEN],
  ...["--password", `${ACCOUNT.account}/${ACCOUNT.user}/${ACCOUNT.password}`],
  ...["--password", `${WITH_DEVICE.account}/${WITH_DEVICE.user}/${WITH_DEVICE.password}/${WITH_DEVICE.id}/${WITH_DEVICE.code}`],
  ...["--access-key", `${KEY.access}:${KEY.secret}`],
  ...["--access-key", `${TEMPORARY.access}:${TEMPORARY.secret}:${TEMPORARY.securityToken}`],
];

/** Flags for each fault. */
export const faults = (...names: string[]): string[] => names.flatMap((name) => ["--fault", name]);
