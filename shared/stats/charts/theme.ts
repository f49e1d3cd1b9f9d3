/** Colours and type of charts; lengths in CSS px. */
export interface ChartTheme {
  readonly fontFamily: string;
  readonly fontSize: number;
  /** Text and the main bars. */
  readonly ink: string;
  /** Secondary text. */
  readonly muted: string;
  /** Base lines and the empty rest of a rate bar. */
  readonly line: string;
  readonly paper: string;
  /** The one red: at most one bar of a chart. */
  readonly accent: string;
  /** Fills from dark to light, told apart by lightness alone so that they survive a grey copy. */
  readonly shades: readonly string[];
}

const sans =
  "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 微软雅黑, SimHei, 黑体, sans-serif";

/** For the printed page: black text, neutral greys. */
export const paperChartTheme: ChartTheme = {
  fontFamily: sans,
  fontSize: 13,
  ink: '#111111',
  muted: '#444444',
  line: '#bbbbbb',
  paper: '#ffffff',
  accent: '#b3261e',
  shades: ['#333b45', '#68737e', '#98a2ab', '#c4cbd1', '#e4e8eb'],
};

/** For the window: the tokens of the face. */
export const screenChartTheme: ChartTheme = {
  fontFamily: sans,
  fontSize: 13,
  ink: '#20262e',
  muted: '#5b6470',
  line: '#d8d3c8',
  paper: '#ffffff',
  accent: '#b3261e',
  shades: ['#3c4652', '#65727f', '#9aa3ac', '#c6cbd0', '#e6e8ea'],
};
