// Who and what the demonstration shows: people, organisations and short cases of its own in eight languages, all made up and marked so.
import type { Right } from '../../app/kernel/actor.ts'
import type { Language } from '../../app/kernel/language.ts'
import type { OrganisationKind } from '../../app/capabilities/organisations/organisations.ts'
import type { Stage } from '../../app/capabilities/review/review.ts'

/** Everybody's address ends so; no mail can reach it. */
export const DEMO_DOMAIN = 'demo.example'
/** Editors and reviewers work elsewhere than authors: nobody judges a case from under the own roof. */
const DESK = `desk.${DEMO_DOMAIN}`

const inEach = (role: Right['role'], languages: readonly Language[]): Right[] => languages.map((language) => ({ role, language }))
const [NORTH, SOUTH] = [['en', 'fi', 'sv', 'nl'], ['de', 'fr', 'it', 'es']] as const

export type DemoPerson = { key: string; email: string; name: string; language: Language; rights: readonly Right[] }
const author = (key: string, name: string, language: Language): DemoPerson => ({ key, email: `${key}@${DEMO_DOMAIN}`, name, language, rights: [] })
const atDesk = (key: string, name: string, language: Language, rights: readonly Right[]): DemoPerson => ({ key, email: `${key}@${DESK}`, name, language, rights })

export const PEOPLE: readonly DemoPerson[] = [
	author('aino', 'Aino Salonen', 'fi'), author('erik', 'Erik Berg', 'sv'), author('sofie', 'Sofie de Vries', 'nl'), author('jonas', 'Jonas Keller', 'de'),
	author('claire', 'Claire Martin', 'fr'), author('giulia', 'Giulia Rossi', 'it'), author('pablo', 'Pablo Ruiz', 'es'),
	atDesk('ida', 'Ida Lund', 'en', inEach('editor', NORTH)), atDesk('marc', 'Marc Weber', 'de', inEach('editor', SOUTH)),
	atDesk('sanna', 'Sanna Korpi', 'fi', [...inEach('reviewer', NORTH), { role: 'translator', language: 'fi' }]), atDesk('paolo', 'Paolo Neri', 'it', inEach('reviewer', SOUTH)),
	atDesk('kaisa', 'Kaisa Holm', 'en', [{ role: 'administrator', language: null }]),
]

/** Whose cases are written in which language; English ones are Aino's too. */
export const WRITERS: Record<string, string> = { fi: 'aino', en: 'aino', sv: 'erik', nl: 'sofie', de: 'jonas', fr: 'claire', it: 'giulia', es: 'pablo' }

/** One sentence at the end of each case, so that nobody takes it for a true story. */
export const MARK: Record<string, string> = {
	en: 'This case is a demonstration and made up.', fi: 'Tämä tapaus on esittelyä varten keksitty.', sv: 'Det här fallet är påhittat för demonstrationen.', nl: 'Deze casus is verzonnen als demonstratie.',
	de: 'Dieses Beispiel ist zur Vorführung erfunden.', fr: 'Ce cas est inventé pour la démonstration.', it: 'Questo caso è inventato a scopo dimostrativo.', es: 'Este caso es inventado y sirve de demostración.',
}

export type DemoOrganisation = { owner: string; name: string; kind: OrganisationKind; country: string; language: Language; description: string; isVerified: boolean }
export const ORGANISATIONS: readonly DemoOrganisation[] = [
	{ owner: 'aino', name: 'Ammattiopisto Kaari (demo)', kind: 'vetProvider', country: 'FI', language: 'fi', isVerified: true, description: 'Ammattiopisto, jossa kampaajat, kokit ja puusepät oppivat yritysten kanssa. Keksitty esittelyä varten.' },
	{ owner: 'sofie', name: 'Installatiebedrijf De Brug (demo)', kind: 'employer', country: 'NL', language: 'nl', isVerified: true, description: 'Een installatiebedrijf met twaalf monteurs en elk jaar twee leerlingen. Verzonnen voor de demonstratie.' },
	{ owner: 'jonas', name: 'Bäckerei Morgenrot (Demo)', kind: 'employer', country: 'DE', language: 'de', isVerified: false, description: 'Eine Bäckerei mit drei Filialen und vier Auszubildenden. Für die Vorführung erfunden.' },
]

export type DemoCase = {
	stage: Stage
	language: Language
	way: string
	country: string
	place: string
	sector: string
	title: string
	summary: string
	need: string
	done: string
	results: string
}

export const CASES: readonly DemoCase[] = [
	{ stage: 'published', language: 'fi', way: 'guest-teaching', country: 'FI', place: 'Kuopio', sector: '1012', title: 'Kampaaja opettaa värjäyksen tiistaisin', summary: 'Salongin omistaja pitää kuusi tuntia värjäystä koulun työsalissa, opettaja rinnallaan.', need: 'Koulun värit olivat vanhoja, ja opiskelijat kuulivat uusista vasta harjoittelussa.', done: 'Kampaaja tuli kuutena tiistaina. Hän näytti, opettaja kyseli ääneen, ja opiskelijat värjäsivät pareittain.', results: 'Kaikki kaksitoista osasivat sekoittaa värin itse. Kolme sai harjoittelupaikan samasta salongista.' },
	{ stage: 'draft', language: 'fi', way: 'company-visits', country: 'FI', place: 'Varkaus', sector: '0722', title: 'Puusepät kyselevät höyläämöllä', summary: 'Opiskelijat valmistelevat vierailun kysymykset etukäteen ja saavat vastaukset koneiden äärellä.', need: 'Aiemmilla vierailuilla vain opettaja kysyi.', done: 'Jokainen pari sai yhden koneen ja kolme kysymystä.', results: 'Vastaukset koottiin seinälle, ja niitä käytettiin koko syksyn.' },
	{ stage: 'submitted', language: 'en', way: 'work-mentors', country: 'FI', place: 'Kuopio', sector: '1013', title: 'The kitchen porter becomes a mentor', summary: 'A hotel lets the person who knows the kitchen best, not the highest in rank, guide newcomers.', need: 'New apprentices asked nobody, because the chef was always busy.', done: 'The porter, in the house for nine years, got two hours a week and a one-page guide for talks with apprentices.', results: 'Apprentices asked more, and none of the five left in the first three months.' },
	{ stage: 'inReview', language: 'en', way: 'commissions', country: 'FI', place: 'Siilinjärvi', sector: '0722', title: 'Forty nest boxes, one real invoice', summary: 'Joinery students build for a forest owner, with a price, a deadline and a complaint.', need: 'Students had never worked out what an hour of theirs costs.', done: 'A forest owner ordered forty boxes. The class calculated, offered, built and delivered; eight boxes came back and were mended.', results: 'The second offer was within five percent of the true cost, and the owner ordered again.' },
	{ stage: 'changesAsked', language: 'sv', way: 'job-shadowing', country: 'SE', place: 'Umeå', sector: '0913', title: 'En natt bredvid undersköterskan', summary: 'Elever följer ett nattpass på ett äldreboende och skriver ner tre frågor var.', need: 'Eleverna kände bara till dagpass och blev rädda för natten.', done: 'Två elever i taget följde ett pass från klockan nio till sju, med samtal före och efter.', results: 'Sju av åtta vill arbeta natt någon gång. Den åttonde vet varför inte.' },
	{ stage: 'published', language: 'sv', way: 'workplace-lessons', country: 'SE', place: 'Luleå', sector: '0715', title: 'Matematiklektion vid svetsbordet', summary: 'Läraren håller fyra lektioner om vinklar i verkstaden, med firmans egna ritningar.', need: 'Vinklar på papper sade eleverna ingenting.', done: 'Fyra torsdagar räknade klassen på ritningar från firman, och svetsaren kapade det som de räknat ut.', results: 'Provet gick bättre för tio av fjorton. Firman fick två felfria jiggar.' },
	{ stage: 'resubmitted', language: 'nl', way: 'matching', country: 'NL', place: 'Zwolle', sector: '0713', title: 'Kennismaken met gereedschap in de hand', summary: 'Leerlingen en monteurs vinden elkaar bij een klus van een uur in plaats van een gesprek.', need: 'In gesprekken wonnen de vlotte praters, niet de goede monteurs.', done: 'Elke leerling sloot met drie monteurs een groep aan. Daarna schreven beide kanten een voorkeur op.', results: 'Elf van de twaalf begonnen bij hun eerste of tweede keuze, en allen zijn er nog.' },
	{ stage: 'approved', language: 'nl', way: 'teacher-placement', country: 'NL', place: 'Deventer', sector: '0713', title: 'Een week mee in de bus', summary: 'Een docent loopt vijf dagen mee met monteurs en vervangt daarna twee oude lessen.', need: 'De les over warmtepompen kwam uit een boek van tien jaar oud.', done: 'De docent reed vijf dagen mee, maakte foto’s met toestemming en schreef elke avond één bladzijde.', results: 'Twee lessen zijn nieuw, en een monteur keek ze na.' },
	{ stage: 'scheduled', language: 'de', way: 'apprenticeship', country: 'DE', place: 'Erfurt', sector: '0721', title: 'Drei Uhr früh, gemeinsam geplant', summary: 'Bäckerei und Schule verteilen, was nachts gelernt wird und was am Tag.', need: 'In der Schule kamen Auszubildende müde an, und beide Seiten erklärten dasselbe.', done: 'Meister und Lehrerin legten an zwei Nachmittagen einen Plan an die Wand: links Backstube, rechts Schule.', results: 'Neun Themen standen doppelt und wurden geteilt. Der Schultag beginnt nun um zehn.' },
	{ stage: 'submitted', language: 'de', way: 'competitions', country: 'DE', place: 'Erfurt', sector: '0721', title: 'Das beste Brot aus drei Zutaten', summary: 'Ein kleiner Wettbewerb, den Kundinnen und Kunden der Filiale entscheiden.', need: 'Wettbewerbe waren bisher nur für die Besten.', done: 'Vier Paare backten je ein Brot aus Mehl, Wasser und Salz. Wer in der Filiale kaufte, gab eine Stimme ab.', results: 'Zweihundert Stimmen, und das Brot der Jüngsten liegt seitdem im Regal.' },
	{ stage: 'archived', language: 'fr', way: 'placements', country: 'FR', place: 'Nantes', sector: '0811', title: 'Un stage coupé en quatre saisons', summary: 'Les élèves reviennent quatre fois dans la même ferme et voient une année entière.', need: 'En six semaines d’automne, personne n’avait vu de semis.', done: 'Le stage a été partagé en quatre périodes, avec un carnet commun à l’élève et à l’exploitante.', results: 'Huit élèves sur neuf ont suivi une culture du semis à la vente.' },
	{ stage: 'draft', language: 'fr', way: 'guest-teaching', country: 'FR', place: 'Nantes', sector: '0811', title: 'La vétérinaire vient avec ses erreurs', summary: 'Une vétérinaire raconte trois erreurs et demande aux élèves ce qu’ils auraient fait.', need: 'Les élèves n’osaient pas parler de ce qu’ils avaient raté.', done: 'Une heure, trois récits, et des réponses écrites avant la discussion.', results: 'La classe tient depuis un cahier des erreurs utiles.' },
	{ stage: 'declined', language: 'it', way: 'company-visits', country: 'IT', place: 'Modena', sector: '0715', title: 'Una visita in officina', summary: 'La classe ha visitato un’officina e ha visto le macchine.', need: 'La classe non era mai stata in un’officina.', done: 'Siamo andati in pullman e il titolare ci ha mostrato le macchine per un’ora.', results: 'È stata una bella giornata per tutti.' },
	{ stage: 'inReview', language: 'it', way: 'joint-curriculum', country: 'IT', place: 'Modena', sector: '0716', title: 'Il programma sul muro dell’officina', summary: 'Insegnanti e meccanici scrivono insieme, su un muro, che cosa si impara e quando.', need: 'L’officina non sapeva che cosa la scuola avesse già insegnato.', done: 'In tre sere hanno spostato cinquanta foglietti, finché ogni settimana aveva un luogo e una persona.', results: 'Il terzo anno comincia ora con i freni, perché in officina servono a ottobre.' },
	{ stage: 'withdrawn', language: 'es', way: 'job-shadowing', country: 'ES', place: 'Sevilla', sector: '1013', title: 'Una mañana detrás de la barra', summary: 'Alumnas de hostelería siguen a una camarera desde la apertura hasta el cambio de turno.', need: 'En clase nadie practicaba con prisa ni con clientes de verdad.', done: 'Seis alumnas acompañaron una mañana cada una y anotaron qué decisiones tomaba la camarera.', results: 'La lista de veinte decisiones es hoy un ejercicio de clase.' },
	{ stage: 'published', language: 'es', way: 'commissions', country: 'ES', place: 'Cádiz', sector: '0713', title: 'La luz del mercado, encargo de verdad', summary: 'El mercado pide cambiar sus lámparas, y una clase lo planifica con una empresa.', need: 'Los proyectos terminaban en un cajón.', done: 'La clase midió, presentó dos presupuestos y montó los lunes, con un instalador que firmaba cada tramo.', results: 'El mercado gasta un tercio menos en luz, y los veinte puestos conocen la escuela.' },
]

/** What editors write to authors here, by language. */
export const LETTERS: Record<string, string> = {
	en: 'Thank you. Tell us a little more about how you know the results, and who said so.', fi: 'Kiitos. Kerro vielä, mistä tiedät tulokset ja kuka ne on todennut.', sv: 'Tack. Berätta lite mer om hur du vet resultatet, och vem som har sagt det.', nl: 'Dank je wel. Vertel nog hoe je de resultaten weet, en wie dat zegt.',
	de: 'Danke. Schreib noch, woher du die Ergebnisse kennst und wer das sagt.', fr: 'Merci. Dites encore comment vous connaissez les résultats, et qui le dit.', it: 'Grazie. Racconta ancora come conosci i risultati, e chi lo dice.', es: 'Gracias. Cuenta un poco más cómo sabes los resultados y quién lo dice.',
}

/** What Sofie adds before she sends again. */
export const ADDED = 'De cijfers komen uit de lijst van de stagebegeleider, een half jaar later nageteld.'
