import { createHash } from 'crypto';
import { RenderedJson, sortedJson } from '../../kube/objects/kube-object';
import { configReferences } from '../../kube/references/references';
import { InNamespace, objectInChart } from '../../render/chart-objects';
import { DeploymentPart } from '../../render/deployment-part';

/** The pod annotation with the checksum of the configuration: when it changes, new pods start. */
const CHECKSUM_ANNOTATION = 'cdk8s-webapp/config-checksum';
const CHECKSUM_LENGTH = 16;

/** Writes the checksum of all ConfigMaps that the pod reads and the app's chart contains, so that changed configuration starts new pods. */
export function configChecksumPart(app: InNamespace): DeploymentPart {
  return { write: ({ json }) => writeChecksum(app, json.spec.template) };
}

function writeChecksum(app: InNamespace, template: RenderedJson): void {
  const contents = configReferences(template.spec).configMaps.flatMap((name) => {
    const known = objectInChart(app, 'ConfigMap', name);
    if (!known) return [];
    const { data, binaryData } = known.toJson();
    return [[name, data, binaryData]];
  });
  if (contents.length === 0) return;
  const checksum = createHash('sha256').update(JSON.stringify(sortedJson(contents))).digest('hex').slice(0, CHECKSUM_LENGTH);
  template.metadata.annotations = { ...template.metadata.annotations, [CHECKSUM_ANNOTATION]: checksum };
}
