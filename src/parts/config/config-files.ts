/** Options of `ConfigFiles.secret()`. */
export interface SecretFilesOptions {
  /**
   * Whether the pods start if the Secret does not exist. Sets `volumes[].secret.optional`.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/**
 * Files that the app's container reads, mounted at a directory.
 *
 * Text becomes a ConfigMap named after the app and the directory. A checksum of its content is an annotation of the pod template, so that
 * applying changed files starts new pods, and applying unchanged files does nothing. Limits: pods that still run see the new files too,
 * after about a minute, and rolling back restores the old pod template, but not the old files.
 */
export class ConfigFiles {
  /**
   * Files with the given text. Sets `ConfigMap.data` and a volume of the pod.
   *
   * @param path the directory at which the files are mounted
   * @param files the text of each file, by its name
   * @throws when the path or a file's name is not valid, there is no file, or all files together are larger than 1 MiB
   */
  public static text(path: string, files: { [name: string]: string }): ConfigFiles {
    return new ConfigFiles(path, { kind: 'text', files });
  }

  /**
   * The files of a folder. Files that are not UTF-8 text become `ConfigMap.binaryData`.
   *
   * @param path the directory at which the files are mounted
   * @param folder the folder, relative to the working directory of the synth
   * @throws as `text()`, and when the folder cannot be read or contains another folder, which a ConfigMap cannot hold
   */
  public static folder(path: string, folder: string): ConfigFiles {
    return new ConfigFiles(path, { kind: 'folder', folder });
  }

  /**
   * The files of an existing Secret in the namespace. Sets `volumes[].secret`.
   *
   * @param path the directory at which the files are mounted
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
