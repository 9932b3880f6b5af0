"""Articles made up by the thousand, no two alike: what a feed holds, with all that reading looks for.

Headlines, mastheads, bylines, printed dates, datelines, credits, tags, captions, links and copyright lines, in
eight languages and four scripts. Names are made of syllables, so that no cache of names helps.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

WORDS = 400
"""Words of an article's text, about; characters of scripts without blanks count by half."""

HALF_PARAGRAPH = 25
"""Words by which the last paragraph may miss, so that the mean is right."""

CREDITED = 0.15
"""Share of paragraphs with a credit in them: two or three in an article, as in the labelled stories."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """Sentences with the slots {p} person, {t} town, {o} office, {n} figure; and a page's lines."""

    code: str
    sentences: tuple[str, ...]
    credits: tuple[str, ...]
    date: str
    byline: str
    footer: tuple[str, ...]
    glue: str = " "


TONGUES = (
    Tongue(
        "en",
        (
            "Divers sent down by the {o} found cracks in {n} of the piers that carry the old bridge at {t}, and "
            "the road above it was closed before noon.",
            '"We had been told in spring that the bridge would hold for another {n} years," said {p}, who runs '
            "the ferry office on the north bank.",
            "The {o} said it would take at least {n} weeks until lorries may cross again, while buses to {t} are "
            "being sent the long way round.",
            "{p}, an engineer who has studied the bridge since 1998, warned that the current under the second "
            "arch had grown stronger after the harbour was dredged.",
            "Repairs could cost as much as ${n} million, according to a plan that the council of {t} has not "
            "yet made public, though parts of it were read out on Monday.",
            "Shops near the river reported that fewer people came in, but no figures were available from the {o}.",
            "In {t}, where a similar bridge fell in 2007, the mayor {p} offered help and two floating cranes.",
            "The bridge, opened on 12 May 1931, has been repaired {n} times, most recently after the flood.",
            "It was not immediately clear whether the {o} had known about the cracks before its last inspection.",
        ),
        (
            "{p} told {a} that nobody had been hurt.",
            "The closure was first reported by {a}.",
            "As reported by {a}, tolls will be waived until the end of the month.",
        ),
        "{month_name} {day}, {year}, {hour}:{minute} p.m.",
        "By {p}",
        ("Read more: Ferries that never came back", "With files from {a}", "© {year} {masthead}"),
    ),
    Tongue(
        "es",
        (
            "Los buzos enviados por la {o} hallaron grietas en {n} pilares del viejo puente de {t}, y la calzada "
            "quedó cerrada antes del mediodía.",
            "«Nos dijeron en primavera que el puente aguantaría otros {n} años», lamentó {p}, que dirige la "
            "oficina de transbordadores en la orilla norte.",
            "La {o} calcula que los camiones no podrán cruzar hasta dentro de {n} semanas como mínimo, mientras "
            "los autobuses hacia {t} dan un largo rodeo.",
            "{p}, ingeniero que estudia el puente desde 1998, advirtió de que la corriente bajo el segundo arco "
            "se hizo más fuerte tras el dragado del puerto.",
            "Las obras podrían costar {n} millones de euros, según un plan que el ayuntamiento de {t} todavía no "
            "ha hecho público.",
            "Los comercios cercanos al río notan menos clientes, pero la {o} no dispone de cifras.",
            "El puente, inaugurado el 12 de mayo de 1931, ha sido reparado {n} veces, la última tras la riada.",
        ),
        ("Según informó {a}, no hubo heridos.", "{p} dijo a {a} que las grietas son viejas."),
        "{day} de {month_name} de {year}",
        "Por {p}",
        ("Lea también: Los barcos que no volvieron", "Con información de {a}", "© {year} {masthead}"),
    ),
    Tongue(
        "fr",
        (
            "Les plongeurs envoyés par la {o} ont trouvé des fissures dans {n} piles du vieux pont de {t}, et la "
            "chaussée a été fermée avant midi.",
            "« On nous disait au printemps que le pont tiendrait encore {n} ans », regrette {p}, qui dirige le "
            "bureau des bacs sur la rive nord.",
            "La {o} estime qu'il faudra au moins {n} semaines avant que les camions puissent passer, tandis que "
            "les bus vers {t} font un long détour.",
            "{p}, ingénieur qui étudie le pont depuis 1998, a prévenu que le courant sous la deuxième arche "
            "s'était renforcé après le dragage du port.",
            "Les travaux pourraient coûter {n} millions d'euros, selon un plan que la mairie de {t} n'a pas "
            "encore rendu public.",
            "Le pont, ouvert le 12 mai 1931, a été réparé {n} fois, la dernière après la crue de l'hiver.",
        ),
        ("Selon {a}, personne n'a été blessé.", "La fermeture a été annoncée, rapporte {a}."),
        "Publié le {day} {month_name} {year} à {hour}h{minute}",
        "Par {p}",
        ("Lire aussi : Ces bacs qui ne sont jamais revenus", "© {year} {masthead}"),
    ),
    Tongue(
        "de",
        (
            "Taucher der {o} haben Risse in {n} Pfeilern der alten Brücke von {t} gefunden, die Fahrbahn wurde "
            "noch vor dem Mittag gesperrt.",
            "„Im Frühjahr hieß es noch, die Brücke halte weitere {n} Jahre“, sagte {p}, der das Fährbüro am "
            "Nordufer leitet.",
            "Nach Angaben der {o} dauert es mindestens {n} Wochen, bis Lastwagen wieder fahren dürfen; die Busse "
            "nach {t} werden weiträumig umgeleitet.",
            "{p}, der die Brücke seit 1998 untersucht, warnte, die Strömung unter dem zweiten Bogen sei nach dem "
            "Ausbaggern des Hafens stärker geworden.",
            "Die Arbeiten könnten {n} Millionen Euro kosten, wie aus einem Plan hervorgeht, den der Rat von {t} "
            "noch nicht veröffentlicht hat.",
            "Die am 12. Mai 1931 eröffnete Brücke wurde {n} Mal ausgebessert, zuletzt nach dem Hochwasser.",
        ),
        ("Verletzt wurde niemand, berichtet {a}.", "Die Sperrung gilt laut {a} bis auf Weiteres."),
        "{day}. {month_name} {year}, {hour}:{minute} Uhr",
        "Von {p}",
        ("Lesen Sie auch: Fähren, die nie zurückkamen", "© {year} {masthead}"),
    ),
    Tongue(
        "id",
        (
            "Para penyelam yang dikirim oleh {o} menemukan retakan pada {n} tiang jembatan tua di {t}, dan jalan "
            "di atasnya ditutup sebelum tengah hari.",
            '"Pada musim semi kami diberi tahu bahwa jembatan itu akan bertahan {n} tahun lagi," kata {p}, yang '
            "mengelola kantor feri di tepi utara.",
            "{o} menyatakan bahwa truk baru dapat melintas setelah {n} minggu, sementara bus menuju {t} harus "
            "mengambil jalan memutar.",
            "{p}, insinyur yang meneliti jembatan itu sejak 1998, mengingatkan bahwa arus di bawah lengkungan "
            "kedua semakin kuat setelah pelabuhan dikeruk.",
            "Perbaikan dapat menelan biaya {n} juta dolar, menurut rencana yang belum diumumkan oleh dewan kota {t}.",
        ),
        ("Tidak ada korban luka, dilansir {a}.", "Jembatan itu ditutup, seperti dilaporkan {a}."),
        "{day} {month_name} {year} {hour}:{minute} WIB",
        "Oleh {p}",
        ("Baca juga: Feri yang tak pernah kembali", "Sumber: {a}", "© {year} {masthead}"),
    ),
    Tongue(
        "pt",
        (
            "Os mergulhadores enviados pela {o} encontraram fissuras em {n} pilares da velha ponte de {t}, e a "
            "estrada foi fechada antes do meio-dia.",
            "“Disseram-nos na primavera que a ponte aguentaria mais {n} anos”, lamentou {p}, que dirige o "
            "escritório das balsas na margem norte.",
            "A {o} calcula que serão precisas pelo menos {n} semanas até que os caminhões possam passar, "
            "enquanto os ônibus para {t} fazem um longo desvio.",
            "{p}, engenheiro que estuda a ponte desde 1998, avisou que a corrente sob o segundo arco ficou mais "
            "forte depois da dragagem do porto.",
            "As obras podem custar {n} milhões de euros, de acordo com um plano que a câmara de {t} ainda não "
            "tornou público.",
        ),
        ("Ninguém se feriu, segundo {a}.", "O fechamento foi anunciado, conforme noticiou {a}."),
        "{day} de {month_name} de {year} às {hour}h{minute}",
        "Por {p}",
        ("Leia também: As balsas que nunca voltaram", "Com informações de {a}", "© {year} {masthead}"),
    ),
    Tongue(
        "ru",
        (
            "Водолазы, которых направило управление, нашли трещины в {n} опорах старого моста, и дорогу над ним "
            "закрыли ещё до полудня.",
            "«Весной нам говорили, что мост простоит ещё {n} лет», — рассказал руководитель паромной службы на "
            "северном берегу.",
            "По расчётам ведомства, грузовики смогут проехать не раньше чем через {n} недель, а автобусы идут в "
            "объезд через соседний город.",
            "Инженер, который изучает мост с 1998 года, предупредил, что течение под второй аркой усилилось "
            "после углубления порта.",
            "Ремонт может обойтись в {n} млн рублей, следует из плана, который городской совет ещё не обнародовал.",
        ),
        ("Пострадавших нет, сообщает {a}.", "Об этом передаёт {a}."),
        "{day} {month_name} {year}, {hour}:{minute}",
        "Автор: {p}",
        ("Читайте также: Паромы, которые не вернулись", "© {year} {masthead}"),
    ),
    Tongue(
        "ja",
        (
            "港湾局が派遣した潜水士が古い橋の橋脚{n}本でひび割れを見つけ、橋の上の道路は正午前に閉鎖された。",
            "「春にはあと{n}年はもつと言われていた」と北岸で渡し船の事務所を営む男性は話した。",
            "局によると、トラックが再び通れるまでに少なくとも{n}週間かかり、バスは大きく迂回している。",
            "1998年から橋を調べている技術者は、港の浚渫の後に二番目のアーチの下の流れが強くなったと警告した。",
            "補修には{n}億円かかる可能性があるが、市議会はまだ計画を公表していない。",
        ),
        ("けが人はいないと{a}が報じた。",),
        "{year}年{month}月{day}日 {hour}時{minute}分",
        "文・{p}",
        ("関連記事：戻らなかった渡し船", "© {year} {masthead}"),
        glue="",
    ),
)

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ja": " ".join(f"{month}月" for month in range(1, 13)),
}
_AGENCIES = (
    "Reuters",
    "AFP",
    "ANTARA",
    "EFE",
    "dpa",
    "Lusa",
    "Kyodo",
    "TASS",
    "Pacific Wire",
    "Northgate Press",
)
_SYLLABLES = [
    "ba",
    "den",
    "kor",
    "li",
    "mo",
    "nar",
    "pel",
    "ri",
    "sa",
    "tun",
    "va",
    "wex",
    "yo",
    "zim",
    "gra",
    "hol",
]
_OFFICES = ["Port", "Harbour", "Road", "Bridge", "River", "Coast", "Canal", "Dock"]


def article(number: int) -> dict[str, str]:
    """The record of article `number`, the same one each time: id, text, and in every second one its metadata."""
    rng = random.Random(number)
    tongue = TONGUES[number % len(TONGUES)]
    slots = _slots(rng, tongue.code)
    title = f"{slots['t']} {_name(rng)}: {_filled(rng, tongue, slots, tongue.sentences[0])[:50].rsplit(' ', 1)[0]}"
    paragraphs = _paragraphs(rng, tongue, slots)
    top = [tongue.byline.format(**slots), tongue.date.format(**slots)]
    tail = [line.format(**slots) for line in tongue.footer]
    stated = {"title": title, "source": slots["masthead"], "published": f"{slots['year']}-05-{slots['day']}"}
    if rng.random() < 0.5:
        return {"id": str(number), **stated, "text": "\n\n".join([*paragraphs, *tail])}
    return {"id": str(number), "text": "\n\n".join([slots["masthead"], title, *top, *paragraphs, *tail])}


def page(number: int) -> str:
    """Article `number` as a saved web page with a head, a menu and a footer."""
    record = article(number)
    blocks = "\n".join(f"<p>{block}</p>" for block in record["text"].split("\n\n"))
    links = "".join(f'<li><a href="/{part}">{part.title()}</a></li>' for part in _SYLLABLES)
    head = (
        f'<title>{record.get("title", "Page")}</title><meta property="og:site_name" content="Bridge Herald">'
    )
    head += (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-12"}</script>'
    )
    scripts = "<script>var tracked = [" + "0, " * 2000 + "0];</script>"
    return (
        f"<!DOCTYPE html><html><head>{head}{scripts}</head><body><nav><ul>{links}</ul></nav>"
        f"<article>{blocks}</article><footer><ul>{links}</ul></footer></body></html>"
    )


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))).capitalize()


def _slots(rng: random.Random, code: str) -> dict[str, str]:
    month = rng.randint(1, 12)
    return {
        "p": f"{_name(rng)} {_name(rng)}",
        "t": _name(rng),
        "o": f"{rng.choice(_OFFICES)} {rng.choice(['Authority', 'Service', 'Council'])}",
        "a": rng.choice(_AGENCIES),
        "masthead": f"{_name(rng)} {rng.choice(['Herald', 'Times', 'Post', 'Courier'])}",
        "month": str(month),
        "month_name": _MONTHS[code].split()[month - 1],
        "day": str(rng.randint(10, 28)),
        "year": str(rng.randint(2015, 2025)),
        "hour": str(rng.randint(10, 12)),
        "minute": str(rng.randint(10, 59)),
    }


def _filled(rng: random.Random, tongue: Tongue, slots: dict[str, str], sentence: str) -> str:
    own = {**slots, "n": str(rng.randint(2, 900))}
    if rng.random() < 0.5:
        own |= {"p": f"{_name(rng)} {_name(rng)}", "t": _name(rng)}
    return sentence.format(**own)


def _paragraphs(rng: random.Random, tongue: Tongue, slots: dict[str, str]) -> list[str]:
    paragraphs: list[str] = []
    count = 0
    while count < WORDS - HALF_PARAGRAPH:
        sentences = [
            _filled(rng, tongue, slots, rng.choice(tongue.sentences)) for _ in range(rng.randint(1, 3))
        ]
        if rng.random() < CREDITED:
            sentences.append(_filled(rng, tongue, slots, rng.choice(tongue.credits)))
        paragraph = tongue.glue.join(sentences)
        count += len(paragraph.split()) if tongue.glue else len(paragraph) // 2
        paragraphs.append(paragraph)
    if rng.random() < 0.5:
        paragraphs[0] = f"{slots['t'].upper()} ({slots['a']}) - {paragraphs[0]}"
    return paragraphs
