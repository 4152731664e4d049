/** Certificates for tests, made by OpenSSL in a folder: an authority, and ends that it has signed. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificates {
  /** The authority's own. */
  readonly ca: string;
  /** Of a host at 127.0.0.1 and localhost. */
  readonly host: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function makeCertificates(folder: string): Certificates {
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
  };
  openssl('req', '-x509', ...KEY, '-subj', '/CN=Test authority', '-days', '2', '-keyout', 'ca.key', '-out', 'ca.pem');
  writeFileSync(file('names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const signed = (name: string) => {
    openssl('req', ...KEY, '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`);
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
    openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-out', `${name}.pem`);
    return { cert: file(`${name}.pem`), key: file(`${name}.key`) };
  };
  return { ca: file('ca.pem'), host: signed('host'), client: signed('client') };
}
