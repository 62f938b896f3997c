import { join } from 'path';
import * as cdk8s from 'cdk8s';
import { ConfigFile } from './config-file';
import { YamlWriter } from './kube/yaml/yaml-write';
import { throwAtCaller } from './props/caller-error';
import { Dependencies } from './synth/chart-dependencies';
import { Manifest, manifestsOf, manifestsOfObjects, objectsOf } from './synth/chart-manifests';
import { checkManifests } from './synth/check-manifests';
import { hasOnlyStockResolvers, WholeObjectResolver } from './synth/object-resolver';
import { outputFiles } from './synth/output-files';
import { validate } from './synth/run-validations';
import { writeFiles } from './synth/write-files';

/** Properties of `CheckedApp`: those of cdk8s' App, and what happens to manifests that do not work. */
export interface CheckedAppProps extends cdk8s.AppProps {
  /**
   * Whether manifests with an error finding are refused: nothing is written and synth throws.
   *
   * Set it to `false` while you move a repository over that has errors already: they are printed like warnings, and the
   * manifests are written. One finding that is on purpose is better named where it stands, with the annotation
   * `cdk8s-webapp/ignore-<rule>: <reason>` on the object.
   *
   * @default true
   */
  readonly failOnError?: boolean;
}

/**
 * cdk8s' App, that writes the same files with the same bytes: in time that grows with the number of objects and nothing
 * else, and after it has read back what it is about to write.
 *
 * The manifests of all charts are checked together, per cluster: an error finding (a Service that leads nowhere, two
 * objects of one name) is thrown with its fix and nothing is written; warnings are printed to stderr; notes are left to the
 * `cdk8s-webapp check` command. Severities, findings that may stay and the Kubernetes version come from the
 * `.cdk8s-webapp.yaml` above the folder in which the program runs, where there is one.
 *
 * Files are replaced whole, once all of them are complete on disk. A process that is killed in the moment in which they take their
 * places leaves some new and the others old: apply what a synth wrote that ended well. With one file a resource, an object whose file
 * another one has already has its namespace in the file's name too.
 */
export class CheckedApp extends cdk8s.App {
  private readonly failOnError: boolean;
  private readonly recordsMetadata: boolean;
  /** Known while a synth runs: what `charts` is sorted by then. */
  private dependencies?: Dependencies;

  /**
   * @param props those of cdk8s' App, and `failOnError`
   */
  public constructor(props: CheckedAppProps = {}) {
    super(props);
    this.failOnError = props.failOnError ?? true;
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /**
   * All charts of the app, what is depended on first.
   *
   * @throws when charts or objects depend on each other in a circle
   */
  public get charts(): cdk8s.Chart[] {
    return (this.dependencies ?? Dependencies.declared(this)).topology(this).filter(cdk8s.Chart.isChart);
  }

  /**
   * Validates every construct once, checks the manifests of all charts together and writes them to `outdir`.
   *
   * @throws when a construct's validation, the check or a dependency refuses; nothing is written then
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
   * @throws when a construct's validation, the check or a dependency refuses
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

  /** What cdk8s' CLI reads to tell the construct of an object, by the object's name. */
  private metadataText(charts: readonly cdk8s.Chart[], dependencies: Dependencies): string {
    const resources: Record<string, { path: string }> = {};
    for (const object of charts.flatMap((chart) => objectsOf(chart, dependencies))) resources[object.name] = { path: object.node.path };
    return JSON.stringify({ version: '1.0.0', resources });
  }

  /** Runs one synth: dependencies inferred once, and a fast resolver in place of the stock ones when the app has no others. */
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
