// What a printed page carries: its short address and a QR code. Seen on paper only.

export function PaperCode({ label, address, code }: { label: string; address: string; code: { path: string; size: number } }) {
	return (
		<div className="paper-code">
			<svg viewBox={`-2 -2 ${code.size + 4} ${code.size + 4}`} aria-hidden="true" focusable="false" shapeRendering="crispEdges"><path d={code.path} /></svg>
			<p>{label}<br /><strong>{address}</strong></p>
		</div>
	)
}
