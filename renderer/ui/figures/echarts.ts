import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Loaded only with the first drawing: the parts that the chart specs need, drawn as SVG.
register([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

export { init };
