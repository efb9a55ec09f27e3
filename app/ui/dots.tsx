// Effort as filled and empty dots, with words for those who do not see them.

export function Dots({ filled, of, label }: { filled: number; of: number; label: string }) {
	return (
		<span className="dots" role="img" aria-label={label}>
			<svg viewBox={`0 0 ${of * 14} 12`} width={of * 14} height="12" aria-hidden="true" focusable="false">
				{Array.from({ length: of }, (_, index) => <circle key={index} cx={index * 14 + 6} cy="6" r="4.5" className={index < filled ? 'full' : 'empty'} />)}
			</svg>
		</span>
	)
}
