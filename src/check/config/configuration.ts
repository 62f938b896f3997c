import type { CheckOptions } from '../check';
import { Glob } from './glob';
import { SettingName } from './settings';
import { ObjectRef } from '../../graph/object-ref';
import { Finding, Severity } from '../shared/finding';

/** What a configuration file holds. */
export interface Config {
  readonly namespace?: string;
  readonly kubernetesVersion?: string;
  readonly severities?: { readonly [rule: string]: Severity | 'off' };
  /** Each file, or each folder, is a cluster of its own. */
  readonly clusterPer?: 'file' | 'folder';
  /** The files of each cluster, as patterns. */
  readonly clusters?: { readonly [cluster: string]: string | readonly string[] };
  readonly ignores?: readonly Ignore[];
}

/** Findings that may stay. What it does not name may be anything; what it names is a pattern, but for the rule and the reason. */
export interface Ignore {
  readonly rule: string;
  readonly reason: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly file?: string;
}

export const CONFIG_SETTINGS: readonly SettingName[] = ['namespace', 'kubernetesVersion', 'severities', 'clusterPer', 'clusters', 'ignores'];

/** The file of the object at a position of the input, from the folder of the configuration file; undefined where there is none. */
export type FileOf = (index: number) => string | undefined;

/** How a check is configured, and which of the ignores it had no use for. */
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

  get partsClusters(): boolean {
    return this.config.clusterPer !== undefined || this.clusters.length > 0;
  }

  /** Options for a check of objects that come from files, or from nowhere. */
  checkOptions(fileOf: FileOf = () => undefined): CheckOptions {
    const { namespace, kubernetesVersion, severities } = this.config;
    return {
      namespace,
      kubernetesVersion,
      severities,
      ...(this.partsClusters ? { clusterOf: (index) => this.clusterOf(fileOf(index)) } : {}),
      ...(this.ignores.length > 0 ? { ignored: (finding) => this.reasonFor(finding, fileOf) } : {}),
    };
  }

  /** Positions of the ignores that no finding was for. */
  unused(): readonly number[] {
    return this.ignores.flatMap(({ used }, i) => (used ? [] : [i]));
  }

  /** All ignores that take a finding have their use, also where one would do. */
  private reasonFor(finding: Finding, fileOf: FileOf): string | undefined {
    const [first] = (this.byRule.get(finding.rule) ?? []).filter((ignore) => ignore.takes(finding.object, fileOf));
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

  takes(object: ObjectRef, fileOf: FileOf): boolean {
    const { kind, namespace, name, file } = this.globs;
    const fits = fit(kind, object.kind) && fit(namespace, object.namespace) && fit(name, object.name)
      && (file === undefined || fit(file, fileOf(object.index)));
    this.used ||= fits;
    return fits;
  }
}

function fit(glob: Glob | undefined, text: string | undefined): boolean {
  return glob === undefined || (text !== undefined && glob.matches(text));
}
