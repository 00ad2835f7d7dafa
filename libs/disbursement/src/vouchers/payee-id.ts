/** Whose vouchers stand in one stream: a provider in a program. No reference has the bar in it. */
export const payeeIdOf = ({
  programId,
  providerId,
}: {
  readonly programId: string;
  readonly providerId: string;
}): string => `${programId}|${providerId}`;
