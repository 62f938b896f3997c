/** Options of `ConfigFiles.secret()`. */
export interface SecretFilesOptions {
  /**
   * Whether the pods start without the Secret. Sets `volumes[].secret.optional`.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/**
 * Files that the app's container reads, mounted at a directory.
 *
 * Text becomes a ConfigMap named after the app and the directory. Its content goes into a checksum on the pod template, so that
 * applying changed files starts new pods, and applying unchanged ones does nothing. What that does not give: until they end, old
 * pods see the new files too (within about a minute), and undoing a rollout brings back the old pod template, not the old files.
 */
export class ConfigFiles {
  /**
   * Files given as text. Sets `ConfigMap.data` and a volume of the pod.
   *
   * @param path the directory at which they are mounted
   * @param files the text of each file, by its name
   * @throws when the path or a file's name is not what Kubernetes takes, there is no file, or all together are over 1 MiB
   */
  public static text(path: string, files: { [name: string]: string }): ConfigFiles {
    return new ConfigFiles(path, { kind: 'text', files });
  }

  /**
   * The files of a folder. What is not UTF-8 becomes `ConfigMap.binaryData`.
   *
   * @param path the directory at which they are mounted
   * @param folder the folder, from where the app is synthesised
   * @throws as `text()`, and when the folder cannot be read or has another folder in it: a ConfigMap has none
   */
  public static folder(path: string, folder: string): ConfigFiles {
    return new ConfigFiles(path, { kind: 'folder', folder });
  }

  /**
   * The files of a Secret that something else puts into the namespace. Sets `volumes[].secret`.
   *
   * @param path the directory at which they are mounted
   * @param secretName the Secret's name
   */
  public static secret(path: string, secretName: string, options: SecretFilesOptions = {}): ConfigFiles {
    return new ConfigFiles(path, { kind: 'secret', secretName, options });
  }

  private constructor(
    /** @internal */
    public readonly _path: string,
    /** @internal */
    public readonly _source: ConfigSource,
  ) {}
}

type ConfigSource =
  | { readonly kind: 'text'; readonly files: { readonly [name: string]: string } }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'secret'; readonly secretName: string; readonly options: SecretFilesOptions };
