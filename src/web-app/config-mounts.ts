import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigFiles } from './config-files';
import { refuse, refuseProblem } from './refusal';
import { Security } from './security';
import { writablePathsOf } from './security-manifest';
import { CONFIG_MAP_LIMIT, configKeyProblem } from '../kube/config-map';
import { dnsSubdomainProblem, LABEL_LENGTH } from '../kube/names';
import { RenderedJson } from '../kube/object';
import { mountPathProblem } from '../kube/pod-security';

/** A volume of the app's container, as it is written. */
export interface ConfigMount {
  readonly path: string;
  readonly volume: { readonly name: string; readonly [source: string]: unknown };
}

interface Data {
  readonly data?: { readonly [name: string]: string };
  readonly binaryData?: { readonly [name: string]: string };
}

/** Makes the ConfigMaps of an app's files, and tells what is mounted where. */
export function configMounts(scope: Construct, metadata: ApiObjectMetadata, given: readonly ConfigFiles[], security: Security): ConfigMount[] {
  const taken = new Set<string>();
  return given.map(({ _path: at, _source: source }, i) => {
    const prop = `configFiles[${i}]`;
    refuseProblem(scope, `${prop} path`, at, mountPathProblem(at), "'/etc/app'");
    if (security._reason === undefined && writablePathsOf(security._options).includes(at)) {
      refuse(scope, { prop: `${prop} path`, wrong: 'is a directory that is written to', got: at, allowed: 'configuration is read-only', fix: "'/etc/app'" });
    }
    const slug = at.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || `${i}`;
    if (taken.has(slug)) {
      refuse(scope, { prop: `${prop} path`, wrong: 'is there twice', got: at, allowed: 'a directory once', fix: 'give all its files together' });
    }
    taken.add(slug);
    const name = `config-${slug}`.slice(0, LABEL_LENGTH).replace(/-$/, '');
    if (source.kind === 'secret') {
      refuseProblem(scope, `${prop} secretName`, source.secretName, dnsSubdomainProblem(source.secretName), 'the name of a Secret in the namespace');
      return { path: at, volume: { name, secret: { secretName: source.secretName, optional: source.optional } } };
    }
    const data = source.kind === 'text' ? textData(scope, prop, source.files) : folderData(scope, prop, at, source.folder);
    const map = new ApiObject(scope, `Config-${slug}`, {
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, name: `${metadata.name}-${slug}` }, ...data,
    });
    return { path: at, volume: { name, configMap: { name: map.name } } };
  });
}

/** Mounts an app's files in its rendered container. */
export function writeConfigMounts(mounts: readonly ConfigMount[], container: RenderedJson, pod: RenderedJson): void {
  for (const { path: mountPath, volume } of mounts) {
    (pod.volumes ??= []).push({ ...volume });
    (container.volumeMounts ??= []).push({ name: volume.name, mountPath, readOnly: true });
  }
}

function textData(scope: Construct, prop: string, files: { readonly [name: string]: string }): Data {
  for (const [name, text] of Object.entries(files)) {
    if (typeof text === 'string') continue;
    refuse(scope, { prop: `${prop}["${name}"]`, wrong: 'is not text', got: text, allowed: 'the text of the file', fix: 'JSON.stringify(...)' });
  }
  checkFiles(scope, prop, Object.entries(files).map(([name, text]) => [name, Buffer.byteLength(text)]));
  return { data: { ...files } };
}

function folderData(scope: Construct, prop: string, at: string, folder: string): Data {
  const files = filesOf(scope, prop, at, folder);
  checkFiles(scope, prop, files.map(([name, bytes]) => [name, bytes.length]));
  const [text, binary] = [{} as Record<string, string>, {} as Record<string, string>];
  for (const [name, bytes] of files) {
    const asText = bytes.toString('utf8');
    if (Buffer.from(asText, 'utf8').equals(bytes)) text[name] = asText;
    else binary[name] = bytes.toString('base64');
  }
  const written = (data: Record<string, string>) => (Object.keys(data).length > 0 ? data : undefined);
  return { data: written(text), binaryData: written(binary) };
}

function filesOf(scope: Construct, prop: string, at: string, folder: string): [name: string, bytes: Buffer][] {
  const folders: string[] = [];
  const files: [string, Buffer][] = [];
  try {
    for (const name of fs.readdirSync(folder).sort()) {
      const file = path.join(folder, name);
      if (fs.statSync(file).isDirectory()) folders.push(name);
      else files.push([name, fs.readFileSync(file)]);
    }
  } catch (error) {
    refuse(scope, {
      prop: `${prop} folder`, wrong: `cannot be read (${(error as Error).message.split(',')[0]})`, got: folder, allowed: 'a folder', fix: "path.join(__dirname, 'config')",
    });
  }
  if (folders.length > 0) {
    refuse(scope, {
      prop: `${prop} folder`,
      wrong: `has the folder "${folders[0]}" in it`,
      got: folder,
      allowed: 'files alone: a ConfigMap has no folders',
      fix: `ConfigFiles.folder('${at}/${folders[0]}', '${path.join(folder, folders[0])}') for its files, and move it out of this one`,
    });
  }
  return files;
}

function checkFiles(scope: Construct, prop: string, files: readonly (readonly [name: string, bytes: number])[]): void {
  if (files.length === 0) {
    refuse(scope, { prop, wrong: 'has no file', allowed: 'at least one', fix: "ConfigFiles.text('/etc/app', { 'app.conf': '...' })" });
  }
  for (const [name] of files) refuseProblem(scope, `${prop} file`, name, configKeyProblem(name), 'rename the file, or leave it out');
  const size = files.reduce((sum, [, bytes]) => sum + bytes, 0);
  if (size <= CONFIG_MAP_LIMIT) return;
  refuse(scope, {
    prop, wrong: 'is more than a ConfigMap holds', got: `${size} bytes`, allowed: `at most ${CONFIG_MAP_LIMIT} bytes`, fix: 'put large files into the image or a volume',
  });
}
