/** What one run of init does to a folder: files that it makes where they are not there, and what it adds to one that is. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly edits: readonly PlannedEdit[];
  /** What the user should know before going on. */
  readonly notes: readonly string[];
  /** What to run next, each with what it does. */
  readonly next: readonly (readonly [command: string, does: string])[];
}

export interface PlannedFile {
  /** The path, from the folder of the app. */
  readonly name: string;
  readonly text: string;
}

export interface PlannedEdit {
  readonly name: string;
  /** All of the file, after the edit. */
  readonly text: string;
  /** What is new in it. */
  readonly added: readonly string[];
}
