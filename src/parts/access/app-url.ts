import { IReachable, UrlOptions } from './iworkload';
import { dnsLabelProblem } from '../../kube/values/names';
import { textProblem } from '../../kube/values/valid-text';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes } from '../../props/prop-types';

const URL_OPTIONS: PropTypes<UrlOptions> = { port: 'text' };

/** The host name of an app for callers in a namespace. */
export function hostFrom(app: IReachable, namespace: string): string {
  throwPropProblem(app, 'hostFrom', namespace, textProblem(namespace) ?? dnsLabelProblem(namespace), "hostFrom('shop')");
  if (app.namespace === undefined) {
    throwPropError(app, {
      prop: 'hostFrom',
      wrong: "is not known, because the app's namespace is not specified",
      got: namespace,
      allowed: 'the app or its chart specifies a namespace; otherwise kubectl chooses one when it applies',
      fix: "new Chart(app, 'id', { namespace: 'shop' }), or namespace: 'shop' in the WebApp; callers in the same namespace use host",
    });
  }
  return namespace === app.namespace ? app.host : `${app.host}.${app.namespace}`;
}

/** The URL of a published port, for callers in the app's namespace. */
export function urlOf(app: IReachable, options: UrlOptions): string {
  return urlWithHost(app, app.host, options);
}

/** The URL of a published port, for callers in a namespace. */
export function urlFrom(app: IReachable, namespace: string, options: UrlOptions): string {
  return urlWithHost(app, hostFrom(app, namespace), options);
}

function urlWithHost(app: IReachable, host: string, options: UrlOptions): string {
  validateProps(app, 'url ', options, URL_OPTIONS);
  const published = app.ports.filter((candidate) => candidate.published);
  const port = options.port === undefined ? published[0] : published.find((candidate) => candidate.name === options.port);
  if (!port) {
    throwPropError(app, {
      prop: 'url port',
      wrong: 'is not a published port',
      got: options.port,
      allowed: `the published ports are ${published.map(({ name }) => name).join(', ')}`,
      fix: `url({ port: '${published[0].name}' })`,
    });
  }
  return `${port.scheme}://${host}:${port.servicePort}`;
}
