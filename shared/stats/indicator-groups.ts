/** Indicators as pages show them: one group a line of work, told by the beginning of the id. */
export interface IndicatorGroup {
  readonly id: string;
  readonly label: string;
  readonly starts: readonly string[];
  /** Tables that belong to it. */
  readonly tables: readonly string[];
}

export const indicatorGroups: readonly IndicatorGroup[] = [
  {
    id: 'cases',
    label: '线索与案件',
    starts: [
      'clues.',
      'clueRechecks.',
      'stationedClues.',
      'sweeps.',
      'clueMeetings.',
      'clarifications.',
      'listed.',
      'verifications.',
      'cases.',
      'persons.',
    ],
    tables: [
      'funnel',
      'clueFlow',
      'clueDisposals',
      'clueSources',
      'clueRanks',
      'clueKinds',
      'stationedClues',
      'fourForms',
      'course',
      'ways',
      'counties',
    ],
  },
  {
    id: 'talks',
    label: '谈话函询',
    starts: ['talks.', 'inquiries.'],
    tables: ['talks', 'inquiries', 'interviewOccasions'],
  },
  {
    id: 'caseWork',
    label: '审查调查',
    starts: [
      'measures.',
      'property.',
      'supplements.',
      'safety.',
      'cooperation.',
      'accountability.',
      'interference.',
      'coordination.',
      'targets.',
      'talent.',
      'handover.',
    ],
    tables: [],
  },
  {
    id: 'reviews',
    label: '审理处分',
    starts: [
      'reviews.',
      'sanctions.',
      'announcements.',
      'suggestions.',
      'returnVisits.',
      'appeals.',
      'circulars.',
      'heldToAccount.',
    ],
    tables: ['sanctionKinds', 'sanctionRanks', 'accountabilityWays', 'accountabilityOccasions'],
  },
  {
    id: 'petitions',
    label: '信访举报',
    starts: [
      'petitions.',
      'stationed.',
      'petitionRechecks.',
      'falseAccusations.',
      'signs.',
      'receptions.',
      'receptionDuty.',
      'restitutions.',
      'complaints.',
      'cleanup.',
      'assistance.',
      'informants.',
      'reportChannels.',
    ],
    tables: ['kinds', 'petitionDisciplines', 'petitionConduct', 'topics', 'receptionsByCounty', 'stationed'],
  },
  {
    id: 'patrol',
    label: '巡察与整改',
    starts: ['patrol.', 'patrolPool.'],
    tables: ['rectification', 'findingsByCounty'],
  },
  { id: 'others', label: '承诺与单位', starts: ['pledges.', 'units.'], tables: [] },
];

/** The group of an indicator. */
export function groupOfIndicator(id: string): IndicatorGroup | undefined {
  return indicatorGroups.find(({ starts }) => starts.some((start) => id.startsWith(start)));
}
