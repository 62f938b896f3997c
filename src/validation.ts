import * as fs from 'node:fs';
import * as path from 'node:path';
import type { CheckOptions } from './check/check';
import { failingFrom, Finding, SEVERITIES, Severity } from './check/shared/finding';
import { ConfigFile } from './config-file';
import { oneLine } from './kube/values/printable';
import { ManifestObject, readObjects } from './kube/yaml/manifest-objects';

/** Properties of `CheckValidation`: `validations[].properties` in cdk8s.yaml. */
export interface CheckValidationProps {
  /**
   * Namespace of objects that do not specify one.
   *
   * @default - the namespace in the configuration file, or "default"
   */
  readonly namespace?: string;

  /**
   * `file` or `folder`: each manifest, or each folder of manifests, is for a separate cluster.
   *
   * @default - the clusters in the configuration file, or one cluster for all manifests
   */
  readonly clusterPer?: string;

  /**
   * Kubernetes version to check for, such as "1.31".
   *
   * @default - the version in the configuration file, or the newest version that this package knows
   */
  readonly kubernetesVersion?: string;

  /**
   * Findings of this severity or worse fail the synth: `error`, `warning`, `note`, or `never`.
   *
   * @default "error"
   */
  readonly failOn?: string;

  /**
   * The severity of each rule: `error`, `warning`, `note`, or `off`.
   *
   * @default - the severities in the configuration file, or the severities of the rules
   */
  readonly severities?: { readonly [rule: string]: string };
}

interface ValidatedObject extends ManifestObject {
  readonly file: string;
}

/**
 * Validation plugin for the cdk8s CLI: `cdk8s synth` checks the manifests of the app, as `cdk8s-webapp check` does.
 *
 * Specify it in cdk8s.yaml with a path that starts with "./" and an exact version. It works with any app:
 *
 * ```yaml
 * validations:
 *   - package: ./node_modules/cdk8s-webapp
 *     version: 0.0.0
 *     class: CheckValidation
 * ```
 *
 * Properties that are not specified come from `.cdk8s-webapp.yaml` in the folder in which the CLI runs, or in a parent folder.
 */
export class CheckValidation {
  private readonly failing: readonly Severity[];

  /**
   * @param props `properties` in cdk8s.yaml
   * @throws if a property is unknown or has a value that is not allowed
   */
  public constructor(private readonly props: CheckValidationProps = {}) {
    const { settingProblems, settingProblemText } = require('./check/config/config-schema') as typeof import('./check/config/config-schema');
    const [problem] = settingProblems(props, ['namespace', 'clusterPer', 'kubernetesVersion', 'failOn', 'severities']);
    if (problem) throw new Error(oneLine(`[CheckValidation] ${settingProblemText(problem).replace(/[^?]$/, '$&.')} Fix: change the properties of the validation in cdk8s.yaml`));
    this.failing = failingFrom((props.failOn ?? 'error') as Severity | 'never');
  }

  /**
   * Checks the manifests of a synth and reports the findings. The cdk8s CLI calls it.
   *
   * @param context the CLI's `ValidationContext`: the manifests' paths, and the report to fill
   */
  public validate(context: any): void {
    const run = context as ValidationContext;
    const { check } = require('./check/check') as typeof import('./check/check');
    const { objects, problems } = readAll(run.manifests);
    for (const problem of problems) run.logger.log(oneLine(problem));
    const config = ConfigFile.above(process.cwd());
    const { findings, suppressed, objectCount } = check(objects.map(({ object }) => object), this.checkOptions(objects, config));
    if (problems.length === 0) for (const { file, position: { line, column }, message } of config.unused()) run.logger.log(oneLine(`${file}:${line}:${column}: ${message}`));
    const shared = sharedNames(objects);
    for (const finding of findings) {
      run.report.addViolation(violation(finding, objects[finding.object.index], shared.has(finding.object.name), run.stdout ?? false));
    }
    const failed = problems.length > 0 || findings.some(({ severity }) => this.failing.includes(severity));
    run.report.submit(failed ? 'failure' : 'success', { ...counts(findings), suppressed: `${suppressed.length}`, objects: `${objectCount}` });
  }

  /** The options of the properties, or else of the configuration. */
  private checkOptions(objects: readonly ValidatedObject[], config: ConfigFile): CheckOptions {
    const { namespace, kubernetesVersion, severities, clusterPer } = this.props;
    const fileOf = (index: number) => path.resolve(objects[index].file);
    const clusterOf = clusterPer === undefined ? undefined : (index: number) => (clusterPer === 'file' ? objects[index].file : path.dirname(objects[index].file));
    return config.checkOptions({ namespace, kubernetesVersion, severities: severities as CheckOptions['severities'], clusterOf }, fileOf);
  }
}

/** The context that the cdk8s CLI passes to a plugin; its package exports no types. */
interface ValidationContext {
  readonly manifests: readonly string[];
  /** Whether the manifests are in a temporary folder and will be printed. */
  readonly stdout?: boolean;
  readonly logger: { log(message: string): void };
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata: { readonly [name: string]: string }): void;
  };
}

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly { readonly resourceName: string; readonly manifestPath: string; readonly locations: readonly string[] }[];
}

function readAll(files: readonly string[]): { readonly objects: readonly ValidatedObject[]; readonly problems: readonly string[] } {
  const read = files.map((file) => ({ file, ...readObjects(fs.readFileSync(file, 'utf8')) }));
  return {
    objects: read.flatMap(({ file, objects }) => objects.map((object) => ({ ...object, file }))),
    problems: read.flatMap(({ file, problems }) => problems.map(({ position: { line, column }, message }) => `${file}:${line}:${column}: ${message}`)),
  };
}

/** Names that several objects have. */
function sharedNames(objects: readonly ValidatedObject[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const names = objects.map(({ object }) => object.metadata?.name ?? '');
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
}

/** One violation for each finding, with its message and fix. */
function violation(finding: Finding, { file, positionOf }: ValidatedObject, sharesName: boolean, stdout: boolean): Violation {
  const { rule, severity, object, path: field, message, fix, related } = finding;
  const { refName } = require('./graph/object-ref') as typeof import('./graph/object-ref');
  const { line, column } = positionOf(field);
  // Manifests for stdout are read from a temporary file.
  const place = `${stdout ? 'line ' : `${file}:`}${line}:${column}`;
  return {
    ruleName: rule,
    recommendation: oneLine(`${severity}: ${refName(object)}: ${message}`),
    fix: oneLine(fix),
    violatingResources: [{
      // The CLI finds the construct path only by name, which is wrong for one of two objects with the same name.
      resourceName: oneLine(sharesName ? refName(object) : object.name),
      manifestPath: oneLine(file),
      locations: [`${refName(object)}, ${place}`, ...(related ?? []).map((other) => `see ${refName(other)}`)].map(oneLine),
    }],
  };
}

function counts(findings: readonly Finding[]): { readonly [name: string]: string } {
  return Object.fromEntries(SEVERITIES.map((severity) => [`${severity}s`, `${findings.filter((finding) => finding.severity === severity).length}`]));
}
