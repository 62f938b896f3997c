import { App, Chart, ChartProps, Testing } from 'cdk8s';
import { WebApp, WebAppProps } from '../../src';

/** A WebApp in a chart of its own, with the objects that the stock App makes of it. */
export interface Synthesised {
  readonly web: WebApp;
  readonly chart: Chart;
  /** Synthesises, each time anew. */
  readonly objects: () => any[];
  readonly deployment: () => any;
  readonly service: () => any;
}

export const IMAGE = 'registry.example.com/web:1.0.0';

/** One HTTP app named "web" unless the props say otherwise. */
export function webApp(props: Partial<WebAppProps> = {}, chartProps: ChartProps = {}, id = 'web'): Synthesised {
  const chart = new Chart(new App(), 'test', chartProps);
  const ports = props.ports === undefined && props.port === undefined ? { port: 8080 } : {};
  const web = new WebApp(chart, id, { image: IMAGE, ...ports, ...props });
  const objects = () => Testing.synth(chart);
  const only = (kind: string) => objects().find((object) => object.kind === kind);
  return { web, chart, objects, deployment: () => only('Deployment'), service: () => only('Service') };
}

/** The pod template's spec of a Deployment. */
export function podSpec(deployment: any): any {
  return deployment.spec.template.spec;
}
