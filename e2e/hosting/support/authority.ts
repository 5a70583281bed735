import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Hosts of the vendor's kind whose certificate is bad: no proxy may send anything there. */
export const IMPOSTOR = "gaussdb-nosql.xx-impostor-1.myhuaweicloud.com";
export const MISNAMED = "gaussdb-nosql.xx-misnamed-1.myhuaweicloud.com";

/** Certificates of a test authority, for the vendor's hosts: `vendor`, `impostor` by an authority that nobody knows, `misnamed`. */
export function issue(folder: string): void {
  mkdirSync(folder);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const authority = (name: string) =>
    openssl("req", "-x509", ...key, "-keyout", `${name}.key`, "-out", `${name}.pem`, "-days", "2", "-subj", `/CN=${name}`);
  const certificate = (name: string, signer: string, hosts: string[]) => {
    openssl("req", ...key, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${name}`);
    const names = hosts.map((host) => `DNS:${host}`).join(",");
    writeFileSync(path.join(folder, `${name}.ext`), `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`);
    const signing = ["-CA", `${signer}.pem`, "-CAkey", `${signer}.key`, "-CAcreateserial", "-extfile", `${name}.ext`, "-days", "2"];
    openssl("x509", "-req", "-in", `${name}.csr`, "-out", `${name}.pem`, ...signing);
  };
  authority("authority");
  authority("unknown");
  const regions = ["ap-southeast-1.myhuaweicloud.com", "eu-west-101.myhuaweicloud.eu"];
  certificate("vendor", "authority", regions.flatMap((region) => [`gaussdb-nosql.${region}`, `iam.${region}`]));
  certificate("impostor", "unknown", [IMPOSTOR]);
  certificate("misnamed", "authority", ["gaussdb-nosql.xx-other-1.myhuaweicloud.com"]);
}
