import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { main } from '../../src/cli/main';

/** What a run of the command left. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of files that a test runs the command in. */
export class Workspace {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'));

  write(files: { readonly [name: string]: string | Buffer }): this {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
    return this;
  }

  read(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), 'utf8');
  }

  async run(args: readonly string[], { stdin = '', tty = false, env = {} }: { stdin?: string; tty?: boolean; env?: { [name: string]: string } } = {}): Promise<Ran> {
    const out: string[] = [];
    const err: string[] = [];
    const code = await main(args, {
      stdin: (async function* () { yield Buffer.from(stdin); })(),
      stdout: { isTTY: tty, write: (text) => out.push(text) },
      stderr: { isTTY: tty, write: (text) => err.push(text) },
      env,
      cwd: this.folder,
    });
    return { code, stdout: out.join(''), stderr: err.join('') };
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A Deployment in which nothing is wrong. */
export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /
              port: http
          lifecycle:
            preStop:
              sleep:
                seconds: 5
`;

/** Its Service. */
export const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
`;

/** A Service whose target port the pods do not have: an error at 12:7. */
export const BROKEN_SERVICE = SERVICE.replace('targetPort: http', 'targetPort: web');
