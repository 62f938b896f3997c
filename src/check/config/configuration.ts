import type { CheckOptions } from '../check';
import { SettingName } from './config-schema';
import { Glob } from './glob';
import { ObjectRef } from '../../graph/object-ref';
import { Finding, Severity } from '../shared/finding';

/** The content of a configuration file. */
export interface Config {
  readonly namespace?: string;
  readonly kubernetesVersion?: string;
  readonly severities?: { readonly [rule: string]: Severity | 'off' };
  /** Each file, or each folder, is a separate cluster. */
  readonly clusterPer?: 'file' | 'folder';
  /** The files of each cluster, as patterns. */
  readonly clusters?: { readonly [cluster: string]: string | readonly string[] };
  readonly ignores?: readonly Ignore[];
}

/** Findings that are accepted. Fields other than rule and reason are patterns; a field that is not specified matches everything. */
export interface Ignore {
  readonly rule: string;
  readonly reason: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly file?: string;
}

export const CONFIG_SETTINGS: readonly SettingName[] = ['namespace', 'kubernetesVersion', 'severities', 'clusterPer', 'clusters', 'ignores'];

/** The file of the object at an index of the input, relative to the folder of the configuration file; undefined where it has none. */
export type FileOf = (index: number) => string | undefined;

/** The configuration of a check, which records the ignores that no finding matched. */
export class Configuration {
  private readonly ignores: readonly CompiledIgnore[];
  private readonly byRule = new Map<string, CompiledIgnore[]>();
  private readonly clusters: readonly { readonly cluster: string; readonly files: readonly Glob[] }[];

  constructor(private readonly config: Config) {
    this.ignores = (config.ignores ?? []).map((ignore) => new CompiledIgnore(ignore));
    for (const [i, { rule }] of (config.ignores ?? []).entries()) {
      const ofRule = this.byRule.get(rule);
      if (ofRule) ofRule.push(this.ignores[i]);
      else this.byRule.set(rule, [this.ignores[i]]);
    }
    this.clusters = Object.entries(config.clusters ?? {})
      .map(([cluster, files]) => ({ cluster, files: [files].flat().map((file) => new Glob(file)) }));
  }

  get hasClusters(): boolean {
    return this.config.clusterPer !== undefined || this.clusters.length > 0;
  }

  /** Options for a check of objects, which come from files or not. */
  checkOptions(fileOf: FileOf = () => undefined): CheckOptions {
    const { namespace, kubernetesVersion, severities } = this.config;
    return {
      namespace,
      kubernetesVersion,
      severities,
      ...(this.hasClusters ? { clusterOf: (index) => this.clusterOf(fileOf(index)) } : {}),
      ...(this.ignores.length > 0 ? { ignored: (finding) => this.reasonFor(finding, fileOf) } : {}),
    };
  }

  /** Indexes of the ignores that no finding matched. */
  unused(): readonly number[] {
    return this.ignores.flatMap(({ used }, i) => (used ? [] : [i]));
  }

  /** Every ignore that matches a finding counts as used, even if another one matches too. */
  private reasonFor(finding: Finding, fileOf: FileOf): string | undefined {
    const [first] = (this.byRule.get(finding.rule) ?? []).filter((ignore) => ignore.matches(finding.object, fileOf));
    return first?.reason;
  }

  private clusterOf(file: string | undefined): string {
    if (file === undefined) return '';
    if (this.config.clusterPer === 'file') return file;
    if (this.config.clusterPer === 'folder') return file.slice(0, Math.max(0, file.lastIndexOf('/')));
    return this.clusters.find(({ files }) => files.some((glob) => glob.matches(file)))?.cluster ?? '';
  }
}

class CompiledIgnore {
  used = false;
  readonly reason: string;
  private readonly globs: { readonly [field in 'kind' | 'namespace' | 'name' | 'file']?: Glob };

  constructor(ignore: Ignore) {
    const glob = (pattern: string | undefined) => (pattern === undefined ? undefined : new Glob(pattern));
    this.reason = ignore.reason.trim();
    this.globs = { kind: glob(ignore.kind), namespace: glob(ignore.namespace), name: glob(ignore.name), file: glob(ignore.file) };
  }

  matches(object: ObjectRef, fileOf: FileOf): boolean {
    const { kind, namespace, name, file } = this.globs;
    const matched = matches(kind, object.kind) && matches(namespace, object.namespace) && matches(name, object.name)
      && (file === undefined || matches(file, fileOf(object.index)));
    this.used ||= matched;
    return matched;
  }
}

function matches(glob: Glob | undefined, text: string | undefined): boolean {
  return glob === undefined || (text !== undefined && glob.matches(text));
}
