import { join } from 'path';
import * as cdk8s from 'cdk8s';
import { ConfigFile } from './config-file';
import { YamlWriter } from './kube/yaml/writer';
import { throwAtCaller } from './props/caller-error';
import { Dependencies } from './synth/chart-dependencies';
import { Manifest, manifestsOf, manifestsOfObjects, objectsOf } from './synth/chart-manifests';
import { checkManifests } from './synth/check-manifests';
import { hasOnlyStockResolvers, WholeObjectResolver } from './synth/object-resolver';
import { outputFiles } from './synth/output-files';
import { validate } from './synth/run-validations';
import { writeFiles } from './synth/write-files';

/** Props of `CheckedApp`: those of the cdk8s App, and how to handle errors in the manifests. */
export interface CheckedAppProps extends cdk8s.AppProps {
  /**
   * Whether synth throws, and writes nothing, if the check finds an error.
   *
   * Set it to `false` while you migrate a repository that has errors already: errors are then printed like warnings, and the manifests
   * are written. To accept a single finding, annotate the object with `cdk8s-webapp/ignore-<rule>: <reason>` instead.
   *
   * @default true
   */
  readonly failOnError?: boolean;
}

/**
 * A cdk8s App that checks the manifests before it writes them. It writes the same files as the cdk8s App, byte for byte, in time that is
 * linear in the number of objects.
 *
 * The manifests of all charts of a cluster are checked together. Errors, such as a Service without pods or two objects with the same name,
 * are thrown with their fixes, and nothing is written. Warnings are printed to stderr. Only the command `cdk8s-webapp check` reports notes.
 * Severities, ignored findings and the Kubernetes version come from the file `.cdk8s-webapp.yaml` in the working directory or above it, if
 * there is one.
 *
 * Files are replaced only after all new files are complete on disk. If the process is killed while it replaces them, some files are new and
 * others old, so apply only the result of a synth that succeeded. With one file for each resource, the file name contains the namespace if
 * another object already has the plain name.
 */
export class CheckedApp extends cdk8s.App {
  private readonly failOnError: boolean;
  private readonly recordsMetadata: boolean;
  /** The dependencies during a synth, by which `charts` is sorted then. */
  private dependencies?: Dependencies;

  /**
   * @param props the props of the cdk8s App, and `failOnError`
   */
  public constructor(props: CheckedAppProps = {}) {
    super(props);
    this.failOnError = props.failOnError ?? true;
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /**
   * All charts of the app, dependencies first.
   *
   * @throws when charts or objects have a dependency cycle
   */
  public get charts(): cdk8s.Chart[] {
    return (this.dependencies ?? Dependencies.declared(this)).topology(this).filter(cdk8s.Chart.isChart);
  }

  /**
   * Validates every construct once, checks the manifests of all charts together and writes them to `outdir`.
   *
   * @throws when the validation of a construct or the check finds an error, or there is a dependency cycle; nothing is written then
   */
  public synth(): void {
    validate(this);
    this.synthesise((dependencies) => {
      const manifests = this.yamlOutputType === cdk8s.YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE ? manifestsOfObjects : manifestsOf;
      const charts = new Map(this.charts.map((chart) => [chart, manifests(chart, dependencies)]));
      this.check([...charts.values()].flat());

      const { folders, files } = outputFiles(this, charts, dependencies.betweenCharts);
      const writer = new YamlWriter(cdk8s.Yaml.stringify.bind(cdk8s.Yaml));
      const texts = new Map([...files].map(([file, documents]) => [file, writer.write(documents)]));
      if (this.recordsMetadata) texts.set(join(this.outdir, 'construct-metadata.json'), this.metadataText([...charts.keys()], dependencies));
      writeFiles(folders, texts);
    });
  }

  /**
   * The manifests of all charts as one YAML text, validated and checked as by `synth`.
   *
   * @throws when the validation of a construct or the check finds an error, or there is a dependency cycle
   */
  public synthYaml(): string {
    return this.synthesise((dependencies) => {
      validate(this);
      const manifests = this.charts.flatMap((chart) => manifestsOf(chart, dependencies));
      this.check(manifests);
      return new YamlWriter(cdk8s.Yaml.stringify.bind(cdk8s.Yaml)).write(manifests.map(({ document }) => document));
    });
  }

  private check(manifests: readonly Manifest[]): void {
    const config = ConfigFile.above(process.cwd());
    const { errorCount, errors, warnings } = checkManifests(manifests, (options) => config.checkOptions(options));
    if (errorCount > 0 && this.failOnError) {
      const count = errorCount === 1 ? 'an error' : `${errorCount} errors`;
      throwAtCaller(`The manifests have ${count}, so nothing was written:\n  ${errors.join('\n  ')}`);
    }
    const lines = [...errors.map((line) => `error: ${line}\n`), ...warnings.map((line) => `warning: ${line}\n`)];
    if (lines.length > 0) process.stderr.write(lines.join(''));
  }

  /** The file from which the cdk8s CLI reads the construct path of an object, by the object's name. */
  private metadataText(charts: readonly cdk8s.Chart[], dependencies: Dependencies): string {
    const resources: Record<string, { path: string }> = {};
    for (const object of charts.flatMap((chart) => objectsOf(chart, dependencies))) resources[object.name] = { path: object.node.path };
    return JSON.stringify({ version: '1.0.0', resources });
  }

  /** Runs one synth: infers the dependencies once, and uses a fast resolver if the app has only the stock resolvers. */
  private synthesise<T>(run: (dependencies: Dependencies) => T): T {
    const app = this as { resolvers: cdk8s.IResolver[] };
    const resolvers = app.resolvers;
    try {
      const dependencies = this.dependencies = Dependencies.inferred(this);
      if (hasOnlyStockResolvers(resolvers)) app.resolvers = [new WholeObjectResolver(resolvers)];
      return run(dependencies);
    } finally {
      app.resolvers = resolvers;
      this.dependencies = undefined;
    }
  }
}
