import type { OfficeReader } from '#db/connections.ts';
import { volumesOf } from '#db/repositories/case-volumes.ts';
import { openLoansOf, papersOf } from '#db/repositories/paper-originals.ts';
import type { PaperOriginalTable } from '#db/schema/evidence.ts';
import { isoDate } from '#shared/domain/date.ts';
import type { GivenOriginal, Materials } from './form.ts';

const pagesOf = ({ pageFrom, pageTo }: PaperOriginalTable): number | null =>
  pageFrom === null || pageTo === null ? null : pageTo - pageFrom + 1;

function placeOf({ cabinet, volume, pageFrom, pageTo }: PaperOriginalTable): string {
  const pages =
    pageFrom === null ? '' : `第${pageFrom}${pageTo === null || pageTo === pageFrom ? '' : `—${pageTo}`}页`;
  return [cabinet, volume, pages].filter((part) => part !== '').join(' ');
}

/** Volumes and originals of a record that the one who makes the paper sees; a loan counts once the paper is out. */
export async function materialsOf(office: OfficeReader, ledger: string, id: string): Promise<Materials> {
  const papers = (await papersOf(office, ledger, id)).filter(({ voidedAt }) => voidedAt === null);
  const loans = await openLoansOf(
    office,
    papers.map((paper) => paper.id),
  );
  return {
    volumes: (await volumesOf(office, ledger, id)).map(({ number, title, items, pages }) => ({
      ...{ number, title },
      items: Number(items),
      pages: Number(pages),
    })),
    originals: papers.map((paper): GivenOriginal => {
      const loan = loans.get(paper.id);
      const out = loan?.status === 'lent' ? loan : undefined;
      return {
        title: paper.title,
        place: placeOf(paper),
        pages: pagesOf(paper),
        lentTo: out?.borrower ?? null,
        dueOn: out === undefined ? null : isoDate.parse(out.dueOn),
      };
    }),
  };
}
