import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { ConfigFiles, SecretFilesOptions } from './config-files';
import { RenderedJson } from '../../kube/objects/kube-object';
import { CONFIG_MAP_LIMIT, configKeyProblem } from '../../kube/pods/config-map-limits';
import { mountPathProblem } from '../../kube/pods/pod-security';
import { dnsSubdomainProblem } from '../../kube/values/names';
import { textProblem } from '../../kube/values/valid-text';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { attempt, validateProps, isOptions, PropTypes, FactoryType } from '../../props/prop-types';
import { DeploymentPart } from '../../render/deployment-part';
import { Security } from '../security/security';
import { writablePathsOf } from '../security/security-manifest';
import { distinctSlugs, freeVolumeName } from '../volumes/volume-names';

export const CONFIG_FILES: FactoryType = { of: ConfigFiles, example: "ConfigFiles.text('/etc/app', { 'app.conf': '...' })" };
const EXAMPLE = "ConfigFiles.text('/etc/app', { 'app.conf': '...' })";
const SECRET_OPTIONS: PropTypes<SecretFilesOptions> = { optional: 'flag' };

/** A volume with its mount path in the app's container. */
export interface ConfigMount {
  readonly path: string;
  readonly volume: { readonly name: string; readonly [source: string]: unknown };
}

interface Data {
  readonly data?: { readonly [name: string]: string };
  readonly binaryData?: { readonly [name: string]: string };
}

/** Creates the ConfigMaps of an app's files, and returns the volumes to mount. */
export function configMounts(scope: Construct, metadata: ApiObjectMetadata, configFiles: readonly ConfigFiles[], security: Security): ConfigMount[] {
  const taken = new Set<string>();
  configFiles.forEach(({ _path: at }, i) => validatePath(scope, `configFiles[${i}] path`, at, taken, security));
  const slugs = distinctSlugs(configFiles.map(({ _path }) => _path));
  return configFiles.map(({ _path: at, _source: source }, i) => {
    const prop = `configFiles[${i}]`;
    const slug = slugs.get(at)!;
    const name = `config-${slug}`;
    if (source.kind === 'secret') {
      const { secretName, options } = source;
      validateProps(scope, `${prop} `, options, SECRET_OPTIONS);
      throwPropProblem(scope, `${prop} secretName`, secretName, textProblem(secretName) ?? dnsSubdomainProblem(secretName), 'the name of a Secret in the namespace');
      return { path: at, volume: { name, secret: { secretName, optional: options.optional } } };
    }
    const data = source.kind === 'text' ? textData(scope, prop, source.files) : folderData(scope, prop, at, source.folder);
    const mapName = `${metadata.name}-${slug}`;
    throwPropProblem(scope, `${prop} path`, at, dnsSubdomainProblem(mapName), 'use a shorter path, because the ConfigMap is named after it');
    const map = new ApiObject(scope, `Config-${slug}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, name: mapName }, ...data });
    return { path: at, volume: { name, configMap: { name: map.name } } };
  });
}

function validatePath(scope: Construct, prop: string, at: string, taken: Set<string>, security: Security): void {
  throwPropProblem(scope, prop, at, textProblem(at) ?? mountPathProblem(at), "'/etc/app'");
  if (security._reason === undefined && writablePathsOf(security._options).includes(at)) {
    throwPropError(scope, { prop, wrong: 'is a writable path', got: at, allowed: 'another directory, because configuration files are read-only', fix: "'/etc/app'" });
  }
  if (taken.has(at)) {
    throwPropError(scope, { prop, wrong: 'is used twice', got: at, allowed: 'a directory that no other configFiles uses', fix: 'list all files of the directory together' });
  }
  taken.add(at);
}

/** Mounts the configuration files in the app's container. */
export function configFilesPart(app: IConstruct, mounts: readonly ConfigMount[]): DeploymentPart {
  return { write: ({ containers, pod }) => writeConfigMounts(app, mounts, containers[0].json, pod) };
}

/** The names of the volumes depend on the paths, not on the order of `configFiles`. */
function writeConfigMounts(app: IConstruct, mounts: readonly ConfigMount[], container: RenderedJson, pod: RenderedJson): void {
  if (mounts.length === 0) return;
  pod.volumes ??= [];
  const names = new Map<ConfigMount, string>();
  for (const mount of [...mounts].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    names.set(mount, freeVolumeName(mount.volume.name, [...pod.volumes, ...[...names.values()].map((name) => ({ name }))]));
  }
  for (const mount of mounts) {
    const { path: mountPath, volume } = mount;
    if (container.volumeMounts?.some((other: RenderedJson) => other.mountPath === mountPath)) {
      throwPropError(app, {
        prop: 'configFiles path', wrong: 'is the mount path of another volume', got: mountPath, allowed: 'one volume for each path', fix: 'use another directory, or remove the other mount',
      });
    }
    const name = names.get(mount)!;
    pod.volumes.push({ ...volume, name });
    (container.volumeMounts ??= []).push({ name, mountPath, readOnly: true });
  }
}

function textData(scope: Construct, prop: string, files: { readonly [name: string]: string }): Data {
  const entries = attempt(() => (isOptions(files) ? Object.entries(files) : undefined), undefined);
  if (!entries) throwPropError(scope, { prop, wrong: 'is not a map of files', got: files, allowed: 'a map from file names to text', fix: EXAMPLE });
  for (const [name, text] of entries) {
    const problem = textProblem(text);
    if (!problem) continue;
    throwPropError(scope, { prop: `${prop}["${name}"]`, wrong: problem.wrong, got: text, allowed: 'the text of the file', fix: typeof text === 'string' ? 'ConfigFiles.folder(...), which accepts any bytes' : 'JSON.stringify(...)' });
  }
  validateFiles(scope, prop, Object.entries(files).map(([name, text]) => [name, Buffer.byteLength(text)]));
  return { data: { ...files } };
}

function folderData(scope: Construct, prop: string, at: string, folder: string): Data {
  const files = filesOf(scope, prop, at, folder);
  validateFiles(scope, prop, files.map(([name, bytes]) => [name, bytes.length]));
  const [text, binary] = [{} as Record<string, string>, {} as Record<string, string>];
  for (const [name, bytes] of files) {
    const asText = bytes.toString('utf8');
    if (Buffer.from(asText, 'utf8').equals(bytes)) text[name] = asText;
    else binary[name] = bytes.toString('base64');
  }
  const orUndefined = (data: Record<string, string>) => (Object.keys(data).length > 0 ? data : undefined);
  return { data: orUndefined(text), binaryData: orUndefined(binary) };
}

function filesOf(scope: Construct, prop: string, at: string, folder: string): [name: string, bytes: Buffer][] {
  throwPropProblem(scope, `${prop} folder`, folder, textProblem(folder), "path.join(__dirname, 'config')");
  const folders: string[] = [];
  const files: [string, Buffer][] = [];
  try {
    for (const name of fs.readdirSync(folder).sort()) {
      const file = path.join(folder, name);
      if (fs.statSync(file).isDirectory()) folders.push(name);
      else files.push([name, fs.readFileSync(file)]);
    }
  } catch (error) {
    throwPropError(scope, {
      prop: `${prop} folder`, wrong: `cannot be read (${(error as Error).message.split(',')[0]})`, got: folder, allowed: 'a folder', fix: "path.join(__dirname, 'config')",
    });
  }
  if (folders.length > 0) {
    throwPropError(scope, {
      prop: `${prop} folder`,
      wrong: `contains the folder "${folders[0]}"`,
      got: folder,
      allowed: 'only files, because a ConfigMap has no folders',
      fix: `ConfigFiles.folder('${at}/${folders[0]}', '${path.join(folder, folders[0])}') for its files, and move it out of this folder`,
    });
  }
  return files;
}

function validateFiles(scope: Construct, prop: string, files: readonly (readonly [name: string, bytes: number])[]): void {
  if (files.length === 0) {
    throwPropError(scope, { prop, wrong: 'has no file', allowed: 'at least one file', fix: EXAMPLE });
  }
  for (const [name] of files) throwPropProblem(scope, `${prop} file`, name, configKeyProblem(name), 'rename or remove the file');
  const size = files.reduce((sum, [, bytes]) => sum + bytes, 0);
  if (size <= CONFIG_MAP_LIMIT) return;
  throwPropError(scope, {
    prop, wrong: 'is too large for a ConfigMap', got: `${size} bytes`, allowed: `at most ${CONFIG_MAP_LIMIT} bytes`, fix: 'move large files to the image or a volume',
  });
}
