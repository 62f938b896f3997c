import { IConstruct } from 'constructs';
import { throwAtCaller } from '../props/caller-error';

/**
 * Asks every construct for what is wrong with it, once.
 *
 * @throws with all of it, in cdk8s' words
 */
export function validate(app: IConstruct): void {
  const errors = app.node.findAll().flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length > 0) throwAtCaller(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
}
