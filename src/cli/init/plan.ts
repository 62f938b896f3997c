/** What one run of init does to a folder: the files that it creates if they are missing, and its edits of existing files. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly edits: readonly PlannedEdit[];
  /** What the user should know before going on. */
  readonly notes: readonly string[];
  /** The commands to run next, each with what it does. */
  readonly next: readonly (readonly [command: string, does: string])[];
}

export interface PlannedFile {
  /** The path, relative to the folder of the app. */
  readonly name: string;
  readonly text: string;
}

export interface PlannedEdit {
  readonly name: string;
  /** The whole text of the file after the edit. */
  readonly text: string;
  /** Descriptions of what was added. */
  readonly added: readonly string[];
}
