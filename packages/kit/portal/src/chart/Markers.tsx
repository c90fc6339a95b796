import { useId } from 'react';
import type { ChartScales } from './geometry';
import { lookOf, MarkerLook, markerLooks, symbolPath } from './markerLooks';
import styles from './TimeSeriesChart.module.css';
import type { ChartFill, ChartMarker } from './types';

/** Narrower bands could not be seen. */
const MIN_BAND = 2;

/** What happened, inside the plot area: spans as bands, moments as lines with a flag. @internal */
export function Markers(props: {
  /** Only those that can be seen. */
  markers: ChartMarker[];
  scales: ChartScales;
  width: number;
  height: number;
}) {
  const { scales, width, height } = props;
  const id = useId();
  return (
    <>
      {markerLooks(props.markers).map(look => {
        const patternId = `${id}-${look.fill}-${look.tone}`;
        return (
          <g
            key={patternId}
            data-tone={look.tone}
            data-fill={look.fill}
            className={styles.series}
          >
            <FillPattern id={patternId} fill={look.fill} />
            {look.markers.map(marker => (
              <Mark
                key={`${marker.atMs}-${marker.untilMs}-${marker.label}`}
                marker={marker}
                scales={scales}
                width={width}
                height={height}
                patternId={patternId}
              />
            ))}
          </g>
        );
      })}
    </>
  );
}

function Mark(props: {
  marker: ChartMarker;
  scales: ChartScales;
  width: number;
  height: number;
  patternId: string;
}) {
  const { marker, scales, width, height, patternId } = props;
  const x = scales.x(marker.atMs);
  if (marker.untilMs === undefined) {
    return (
      <g transform={`translate(${x},0)`}>
        <line className={styles.marker} y2={height} />
        <Sign marker={marker} x={0} y={-5} />
        <title>{marker.label}</title>
      </g>
    );
  }
  const left = Math.min(Math.max(x, 0), width - MIN_BAND);
  const right = Math.min(
    Math.max(scales.x(marker.untilMs), left + MIN_BAND),
    width,
  );
  return (
    <g transform={`translate(${left},0)`}>
      <Band
        fill={lookOf(marker).fill}
        patternId={patternId}
        width={right - left}
        height={height}
      />
      <Sign marker={marker} x={(right - left) / 2} y={-5} />
      <title>{marker.label}</title>
    </g>
  );
}

/** The look of a marker in the small, for the legend. @internal */
export function MarkerSwatch(props: { marker: ChartMarker }) {
  const id = useId();
  const { fill } = lookOf(props.marker);
  return (
    <svg width="18" height="12" aria-hidden="true">
      <FillPattern id={id} fill={fill} />
      {fill === 'line' ? (
        <line className={styles.marker} x1="9" x2="9" y2="12" />
      ) : (
        <Band fill={fill} patternId={id} width={18} height={12} />
      )}
      <Sign marker={props.marker} x={9} y={6} />
    </svg>
  );
}

function Sign(props: { marker: ChartMarker; x: number; y: number }) {
  const path = symbolPath(props.marker);
  return path === undefined ? null : (
    <path
      className={styles.flag}
      transform={`translate(${props.x},${props.y})`}
      d={path}
    />
  );
}

function Band(props: {
  fill: MarkerLook['fill'];
  patternId: string;
  width: number;
  height: number;
}) {
  const { fill, patternId, width, height } = props;
  return (
    <>
      <rect className={styles.span} width={width} height={height} />
      {fill !== 'shade' && (
        <rect width={width} height={height} fill={`url(#${patternId})`} />
      )}
      <path className={styles.spanEdge} d={`M0,0 h${width}`} />
    </>
  );
}

/** Stands inside the group whose colour it takes: patterns inherit from where they are, not from where they are used. */
function FillPattern(props: { id: string; fill: ChartFill | 'line' }) {
  const { id, fill } = props;
  if (fill === 'hatch') {
    return (
      <pattern
        id={id}
        width="7"
        height="7"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className={styles.hatch} y2="7" />
      </pattern>
    );
  }
  if (fill === 'dots') {
    return (
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
        <circle className={styles.flag} cx="3" cy="3" r="1.2" />
      </pattern>
    );
  }
  return null;
}
