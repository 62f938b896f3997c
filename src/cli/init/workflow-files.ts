import * as path from 'node:path';
import { Folder } from './folder';
import { CiSystem } from './init-options';
import { PlannedFile } from './plan';
import { githubWorkflow, gitlabPipeline, WorkflowSteps } from './templates/workflows';

/** The CI configuration of an app, at the root of its repository: CI systems do not look elsewhere. */
export function workflowFiles(folder: Folder, ci: CiSystem, steps: WorkflowSteps): PlannedFile[] {
  if (ci === 'none') return [];
  const root = folder.repository ?? folder.path;
  const inside = path.relative(root, folder.path).replaceAll(path.sep, '/');
  const at = (name: string) => path.relative(folder.path, path.join(root, name)).replaceAll(path.sep, '/');
  if (ci === 'gitlab') return [{ name: at('.gitlab-ci.yml'), text: gitlabPipeline(steps, inside) }];
  const name = inside === '' ? 'check-manifests.yaml' : `check-manifests-${folder.name}.yaml`;
  return [{ name: at(`.github/workflows/${name}`), text: githubWorkflow(steps, inside) }];
}

/** Tells the user which job to add to an existing GitLab pipeline, unless it is the pipeline that init would write. */
export function workflowNotes(folder: Folder, files: readonly PlannedFile[], { install, steps }: WorkflowSteps): string[] {
  const kept = files.filter(({ name, text }) => name.endsWith('.gitlab-ci.yml') && folder.has(name) && !folder.holds(name, text));
  return kept.map(({ name }) => `${name} is there; add a job to it that runs: ${[install, ...steps].join(' && ')}`);
}
