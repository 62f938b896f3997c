import { spawnSync } from 'child_process';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Client, expectStatus } from './client';
import { until } from './until';
import { objects } from '../../objects';

/** The module that defines the Gateway API's kinds. */
const MODULE = 'sigs.k8s.io/gateway-api@v1.4.0';
const SERVED = '/apis/gateway.networking.k8s.io/v1';

export async function servesGatewayApi(api: Client): Promise<boolean> {
  return (await api.request('GET', SERVED)).status === 200;
}

/** Gives the API server the kinds of the Gateway API; false, with a line that says why, where they cannot be had. */
export async function installGatewayApi(api: Client): Promise<boolean> {
  const { status, stdout } = spawnSync('go', ['mod', 'download', '-json', MODULE], { encoding: 'utf8' });
  if (status !== 0) {
    console.error(`The Gateway API is left out, and what needs it is skipped: its definitions come with the Go module ${MODULE}, which the go command does not give.`);
    return false;
  }
  const folder = join(JSON.parse(stdout).Dir, 'config/crd/standard');
  const definitions = readdirSync(folder).filter((name) => name.endsWith('.yaml')).flatMap((name) => objects(readFileSync(join(folder, name), 'utf8')))
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
  for (const definition of definitions) expectStatus(await api.apply(definition), 200, 201);
  for (const definition of definitions) {
    const { group, names, versions } = definition.spec;
    const served = versions.filter((version: { served: boolean }) => version.served);
    for (const { name } of served) {
      await until(`${group}/${name} serves ${names.plural}`, async () => {
        const { body } = await api.request<{ resources?: { name: string }[] }>('GET', `/apis/${group}/${name}`);
        return body.resources?.some((resource) => resource.name === names.plural);
      });
    }
  }
  return true;
}
