import { Agent as HttpAgent, IncomingMessage, request as httpRequest } from 'http';
import { Agent, request } from 'https';
import type { Endpoint } from './control-plane';
import { KubeObject } from '../../../src/kube/objects/kube-object';

/** What the API server answered. */
export interface Answer<T = KubeObject> {
  readonly status: number;
  readonly body: T;
  /** Texts of the `Warning` headers: what kubectl prints in yellow. */
  readonly warnings: string[];
}

interface List {
  readonly items: KubeObject[];
}

interface ResourceList {
  readonly resources: { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
}

const FIELD_MANAGER = 'cdk8s-webapp-test';

/** The Kubernetes API over plain HTTP: no client library stands between the test and what the server says. */
export class Client {
  private readonly agent: Agent | HttpAgent;
  private readonly resources = new Map<string, Promise<ResourceList>>();

  constructor(private readonly endpoint: Endpoint, connections = 24) {
    const options = { keepAlive: true, maxSockets: connections };
    this.agent = endpoint.url.startsWith('https:') ? new Agent({ ...options, ca: endpoint.ca }) : new HttpAgent(options);
  }

  async ready(): Promise<boolean> {
    try {
      return (await this.request('GET', '/readyz')).status === 200;
    } catch {
      return false;
    }
  }

  /** POST of a new object. */
  async create(object: KubeObject, query = ''): Promise<Answer> {
    return this.request('POST', `${await this.collection(object)}?fieldManager=${FIELD_MANAGER}${query}`, object);
  }

  /** Server-side apply; `query` adds parameters, as `&dryRun=All`. */
  async apply(object: KubeObject, query = ''): Promise<Answer> {
    const path = `${await this.path(object)}?fieldManager=${FIELD_MANAGER}&force=true&fieldValidation=Strict${query}`;
    return this.request('PATCH', path, object, 'application/apply-patch+yaml');
  }

  /** A JSON merge patch, to a subresource when one is named. */
  async patch(object: KubeObject, change: object, subresource = ''): Promise<Answer> {
    return this.request('PATCH', `${await this.path(object)}${subresource}?fieldManager=${FIELD_MANAGER}`, change, 'application/merge-patch+json');
  }

  async get(object: KubeObject): Promise<Answer> {
    return this.request('GET', await this.path(object));
  }

  async delete(object: KubeObject): Promise<Answer> {
    return this.request('DELETE', `${await this.path(object)}?propagationPolicy=Background`);
  }

  /** All objects of a kind, in one namespace or in all. */
  async list(apiVersion: string, kind: string, namespace?: string, query = ''): Promise<KubeObject[]> {
    const path = await this.collection({ apiVersion, kind, metadata: { namespace } });
    const answer = await this.request<List>('GET', `${path}${query && `?${query}`}`);
    expectStatus(answer, 200);
    // A list does not repeat the kind of its items.
    return answer.body.items.map((item) => ({ ...item, apiVersion, kind }));
  }

  /** The path of an object. */
  async path(object: KubeObject): Promise<string> {
    return `${await this.collection(object)}/${object.metadata?.name}`;
  }

  request<T = KubeObject>(method: string, path: string, body?: object, contentType = 'application/json'): Promise<Answer<T>> {
    // The server reads what is applied as YAML, which takes no control characters, not even those that JSON leaves as they are.
    const payload = body === undefined ? undefined : JSON.stringify(body).replace(/[\u007f-\u009f\ufeff\ufffe\uffff]/g, (character) => (
      `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    ));
    const { token, url } = this.endpoint;
    const headers = {
      Accept: 'application/json',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(payload === undefined ? {} : { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(payload) }),
    };
    const send = url.startsWith('https:') ? request : httpRequest;
    return new Promise((resolve, reject) => {
      const outgoing = send(`${url}${path}`, { method, headers, agent: this.agent }, (incoming) => read<T>(incoming).then(resolve, reject));
      outgoing.once('error', (error: NodeJS.ErrnoException) => {
        // The server may close a kept connection just when the next request goes out on it: then it has not read it.
        const closed = outgoing.reusedSocket && (error.code === 'EPIPE' || error.code === 'ECONNRESET');
        if (closed) this.request<T>(method, path, body, contentType).then(resolve, reject);
        else reject(error);
      });
      outgoing.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }

  private async collection({ apiVersion, kind, metadata }: KubeObject): Promise<string> {
    const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { resources } = await this.discover(base);
    const resource = resources.find((known) => known.kind === kind && !known.name.includes('/'));
    if (!resource) throw new Error(`the API server knows no ${kind} of ${apiVersion}`);
    const namespace = metadata?.namespace;
    return resource.namespaced && namespace !== undefined ? `${base}/namespaces/${namespace}/${resource.name}` : `${base}/${resource.name}`;
  }

  private discover(base: string): Promise<ResourceList> {
    let known = this.resources.get(base);
    if (!known) {
      known = this.request<ResourceList>('GET', base).then(({ status, body }) => status === 200 ? body : { resources: [] });
      this.resources.set(base, known);
    }
    return known;
  }
}

/** Throws what the server said when its status is another. */
export function expectStatus<T>(answer: Answer<T>, ...wanted: number[]): Answer<T> {
  if (!wanted.includes(answer.status)) throw new Error(`the API server answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 2000)}`);
  return answer;
}

async function read<T>(incoming: IncomingMessage): Promise<Answer<T>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  // `299 - "text"`, each with the quotes inside escaped.
  const warnings = [...String(incoming.headers.warning ?? '').matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, warning]) => warning);
  const json = incoming.headers['content-type']?.startsWith('application/json');
  return { status: incoming.statusCode ?? 0, body: json ? JSON.parse(text) : text, warnings };
}
