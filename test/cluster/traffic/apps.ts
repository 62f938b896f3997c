import { App, Chart, Testing } from 'cdk8s';
import { Deployment, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { Expose, Port, WebApp } from '../../../src';
import { KubeObject } from '../../../src/kube/objects/kube-object';

/** What a version of the app is like. */
export interface Version {
  readonly image: string;
  /** Changed configuration: another value of an environment variable. */
  readonly setting: string;
  readonly replicas: number;
  /** What the server does at SIGTERM: exit at once, or close its connections first. */
  readonly atSigterm: 'exit' | 'close';
}

export const FIRST: Version = { image: 'docker.io/local/server:1', setting: 'a', replicas: 3, atSigterm: 'exit' };
export const NAMESPACE = 'traffic';
/** The tutorial's. */
export const SERVICE = 'httpd-svc';
/** The server needs this long before it listens. */
const START_MS = '1500';

export interface Contestant {
  readonly name: string;
  readonly objects: (version: Version) => KubeObject[];
}

/** Our default: no option but image, port, exposure and the Service's name. It serves port 80 as a user that is not root. */
export const WEB_APP = webApp('WebApp', Expose.nodePort(), 30000);
/** The same for callers inside the cluster alone, who notice sooner that a pod ends. */
export const INNER_WEB_APP = webApp('WebApp, ClusterIP alone', Expose.clusterIp());

function webApp(name: string, expose: Expose, nodePort?: number): Contestant {
  return {
    name,
    objects: ({ image, setting, replicas, atSigterm }) => {
      const chart = new Chart(new App(), 'chart', { namespace: NAMESPACE });
      new WebApp(chart, 'web', {
        image,
        replicas,
        serviceName: SERVICE,
        ports: [Port.http({ containerPort: 80, servicePort: 8080, nodePort })],
        expose,
        env: values(environment(80, setting, atSigterm)),
      });
      return Testing.synth(chart) as KubeObject[];
    },
  };
}

/** The tutorial's second manifest, as far as it has to change to be taken at all: apps/v1 and its selector, and our image. */
export const TUTORIAL: Contestant = {
  name: "the tutorial's manifest",
  objects: ({ image, setting, replicas, atSigterm }) => {
    const labels = { run: 'web' };
    const env = Object.entries(environment(8080, setting, atSigterm)).map(([name, value]) => ({ name, value }));
    const containers = [{ name: 'httpd', image, env, ports: [{ containerPort: 8080 }] }];
    return [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: NAMESPACE },
        spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
      },
      service('NodePort', labels),
    ];
  },
};

/** cdk8s-plus-28 as it comes, except what this small node cannot give: an image to pull always, and a core for each pod. */
export const PLAIN: Contestant = {
  name: 'cdk8s-plus-28',
  objects: ({ image, setting, replicas, atSigterm }) => {
    const chart = new Chart(new App(), 'chart', { namespace: NAMESPACE, disableResourceNameHashes: true });
    const deployment = new Deployment(chart, 'web', {
      metadata: { name: 'web' },
      replicas,
      containers: [{
        image,
        portNumber: 8080,
        imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
        resources: {},
        envVariables: values(environment(8080, setting, atSigterm)),
      }],
    });
    const objects = Testing.synth(chart) as KubeObject[];
    return [...objects, service('NodePort', deployment.matchLabels)];
  },
};

function environment(port: number, setting: string, atSigterm: Version['atSigterm']): Record<string, string> {
  return { PORT: String(port), START_MS, SETTING: setting, AT_SIGTERM: atSigterm };
}

function values(environmentOf: Record<string, string>): Record<string, EnvValue> {
  return Object.fromEntries(Object.entries(environmentOf).map(([name, value]) => [name, EnvValue.fromValue(value)]));
}

function service(type: string, selector: Record<string, string>): KubeObject {
  const ports = [{ protocol: 'TCP', port: 8080, targetPort: 8080, nodePort: 30000 }];
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: SERVICE, namespace: NAMESPACE }, spec: { type, selector, ports } };
}
