import type { ThemeConfig } from 'antd';

/** Colours for code that draws (charts); the same as in tokens.css. */
export const palette = {
  paper: '#fbfaf7',
  card: '#ffffff',
  shade: '#f8f6f1',
  chosen: '#faf4ef',
  ink: '#20262e',
  ink2: '#4f5863',
  ink3: '#636b75',
  line: '#e6e2da',
  line2: '#f0ede6',
  edge: '#8d929a',
  red: '#b3261e',
  redSoft: '#fbeceb',
  amber: '#8a5000',
  amberSoft: '#fdf3e1',
  green: '#2c6a43',
  greenSoft: '#e8f3ec',
  blue: '#28598a',
  blueSoft: '#e9f0f7',
} as const;

const sans = '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif';

/**
 * antd in the colours of the product. Its rules come from antd's own style sheet, made ahead of time
 * (`zeroRuntime`): the page needs no style of antd's beside one element of variables, which carries the nonce.
 * Blue works (focus, choice, links); red is left to the one main act of a page and to what is late.
 */
export const theme: ThemeConfig = {
  zeroRuntime: true,
  hashed: false,
  token: {
    colorPrimary: palette.blue,
    colorLink: palette.blue,
    colorInfo: palette.blue,
    colorError: palette.red,
    colorWarning: palette.amber,
    colorSuccess: palette.green,
    colorText: palette.ink,
    colorTextSecondary: palette.ink2,
    colorTextTertiary: palette.ink3,
    colorTextDescription: palette.ink2,
    colorTextPlaceholder: palette.ink3,
    colorTextDisabled: palette.ink3,
    colorBgLayout: palette.paper,
    colorBgContainer: palette.card,
    colorBgContainerDisabled: palette.shade,
    colorBorder: palette.edge,
    colorBorderSecondary: palette.line,
    colorSplit: palette.line2,
    borderRadius: 4,
    borderRadiusLG: 6,
    controlHeight: 32,
    fontSize: 14,
    lineHeight: 1.55,
    fontFamily: sans,
    motion: false,
    boxShadowSecondary: '0 2px 10px rgb(32 38 46 / 14%)',
  },
  components: {
    Table: {
      headerBg: palette.shade,
      headerColor: palette.ink2,
      headerSplitColor: 'transparent',
      rowHoverBg: palette.chosen,
      rowSelectedBg: palette.chosen,
      rowSelectedHoverBg: palette.chosen,
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
      borderColor: palette.line2,
    },
    Form: { labelColor: palette.ink2, itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    // As the tabs that are links.
    Tabs: {
      horizontalItemGutter: 24,
      itemSelectedColor: palette.ink,
      itemHoverColor: palette.ink,
      itemActiveColor: palette.ink,
      inkBarColor: palette.red,
    },
  },
};
