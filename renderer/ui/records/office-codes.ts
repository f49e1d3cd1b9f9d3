import { noOfficeCodes, type OfficeCodes } from '#shared/domain/codes/office-codes.ts';
import { useCall } from '../../api/hooks.ts';

/** What the office made of the code lists; as they come with the program until that is read. */
export function useOfficeCodes(): OfficeCodes {
  return useCall('codeTable.office', {}).data ?? noOfficeCodes;
}
