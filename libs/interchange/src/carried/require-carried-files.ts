import { contextDocument, pinnedContextNames } from '../credentials/contexts';
import { pinnedSchemaNames, schemaBytes } from '../iso20022/schema/schemas';
import { SHIPPED_LAYOUTS, shippedLayout } from '../layouts/shipped-layouts';

/**
 * Requires that what bank files and credentials are checked with lies beside the code as it was published: a service
 * that lacks it would start, and fail at the first file.
 *
 * @throws NotCarried
 * @throws Error for a file that was changed
 */
export function requireCarriedFiles(): void {
  for (const context of pinnedContextNames()) contextDocument(context);
  for (const message of pinnedSchemaNames()) schemaBytes(message);
  for (const layout of SHIPPED_LAYOUTS) shippedLayout(layout);
}
