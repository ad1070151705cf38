import type { JSX } from 'preact';
import { bytesWords } from '../plain-text';
import { Said } from './said';
import { Hash } from './section';

export type AttachmentShown = { readonly name: string; readonly bytes: number; readonly sha256: string };

type AttachmentsProps = {
  readonly attachments: readonly AttachmentShown[];
  /** Where one is fetched; without it they are named only. */
  readonly path?: (sha256: string) => string;
};

/** Names, sizes and hashes; the files themselves are never shown here. */
export const Attachments = ({ attachments, path }: AttachmentsProps): JSX.Element | null =>
  attachments.length === 0 ? null : (
    <div class="scroll" role="region" aria-label="Attachments" tabIndex={0}>
      <table>
        <caption>Attachments</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" class="figure">
              Size
            </th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {attachments.map(({ name, bytes, sha256 }) => (
            <tr key={`${name} ${sha256}`}>
              <th scope="row">
                {path ? (
                  <a href={path(sha256)} download>
                    <Said text={name} />
                  </a>
                ) : (
                  <Said text={name} />
                )}
              </th>
              <td class="figure">{bytesWords(bytes)}</td>
              <td>
                <Hash value={sha256} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
