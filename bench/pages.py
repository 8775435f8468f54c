"""Pages for benchmarks that look like those of news sites: menus, scripts, teasers, and an article of made-up words."""

import io
import random
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_WHO = """
the committee
the mayor
a spokeswoman
the club's coach
the central bank
the museum
a union
the regional court
an economist
the airline
the hospital
a teacher
the opposition
the minister
the police
the water company
the festival
the federation
a witness
the committee's chair
""".strip().splitlines()
_DID = """
said on Tuesday that
wrote in a report that
told reporters that
denied that
expects that
warned last week that
announced that
could not say whether
has long held that
insisted that
""".strip().splitlines()
_WHAT = """
prices of bread and rent would rise again this year
the new line to the harbour opens in the autumn
the team had its best season since the eighties
pupils would have longer holidays in summer
the river had flooded two villages in the night
the merger of the two grocers needs the regulator's word
voters in the north stayed at home
the painting will be lent to a gallery abroad
ticket sales were slow
the vaccine would be free for everyone over sixty
the strike at the airport ends on Friday
a budget without new debt is possible
the bridge must be closed for repairs until spring
the singer cancelled three concerts for a cold
the company is to sell its chain of bakeries
""".strip().splitlines()
_ARMS = """
{giver} has delivered {n} howitzers and {m},000 artillery shells to Ukraine, the defence ministry said on Monday.
The package, worth ${n} million, includes {m} armoured vehicles, air defence missiles and night vision devices.
The president said that {giver} would send {n} tanks to Poland by the end of the year.
“These weapons will not be used on targets across the border,” a senior official said.
The parliament in Kyiv had asked for {n} more launchers and ammunition for them.
{giver} has given more than ${m} billion in military aid since February 2022, the ministry added.
""".strip().splitlines()
_GIVERS = """
Norway
Germany
Sweden
France
Denmark
Estonia
Spain
Italy
""".strip().splitlines()
_MENU = """
Home
World
War in Ukraine
Politics
Defence
Business
Money
Sport
Culture
Travel
Weather
Opinion
Science
Health
Video
Podcasts
Jobs
Cars
Puzzles
Subscribe
""".strip().splitlines()
_TEASERS = """
Missile strike kills three in southern city
Army chief quits after row over budget
Ten recipes for May
What the new tax means for you
Coach signs until 2027
The long road to the sea
Storm warning in north
Drone footage shows extent of flood
Why rents keep rising
Gallery: the year in pictures
""".strip().splitlines()


_WAR = """
The army said that drones had hit a depot in the south, and that air defence had shot down two missiles.
The defence minister told parliament that soldiers would stay at the border as long as needed.
""".strip().splitlines()


def _sentence(chance: random.Random) -> str:
    return f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)}.".capitalize()


def _arms(chance: random.Random) -> str:
    values = {"giver": chance.choice(_GIVERS), "n": chance.randint(2, 90), "m": chance.randint(2, 40)}
    return chance.choice(_ARMS).format(**values)


def page(number: int, *, about: str = "") -> bytes:
    """The page of that number, always the same: about 150 KB, of which 4 are the article.

    `about`: arms (given by one state to another), war (without arms given), or "" for other news.
    """
    chance = random.Random(number)
    body = "\n".join(f'<p class="article__p">{text}</p>' for text in _paragraphs(chance, about))
    parts = {"body": body, "style": _STYLE, "state": _state(chance), "menu": _LINKS, "teasers": _teasers(chance)}
    return _PAGE.format(number=number, comments=_comments(chance), **parts).encode()


def prose(number: int, *, about: str = "") -> str:
    """The text of the article of that number, always the same: about 350 words in 8 to 18 paragraphs."""
    return "\n\n".join(_paragraphs(random.Random(number), about))


def _paragraphs(chance: random.Random, about: str) -> list[str]:
    count = chance.randint(8, 18)
    made = [" ".join(_sentence(chance) for _ in range(chance.randint(2, 4))) for _ in range(count)]
    if about == "arms":
        made[:4] = [f"{_arms(chance)} {_arms(chance)}" for _ in range(4)]
    return _WAR + made if about == "war" else made


def _teasers(chance: random.Random) -> str:
    parts = []
    for title in chance.choices(_TEASERS, k=60):
        key, image = chance.getrandbits(64), chance.getrandbits(64)
        parts.append(f'<div class="grid__cell"><div class="teaser teaser--small" data-id="{key:x}">')
        parts.append(f'<a href="/news/{key >> 32}"><picture><source srcset="/img/{image:x}.webp 320w">')
        parts.append(f'<img loading="lazy" src="/img/{image:x}.jpg" width="320" height="180" alt=""></picture>')
        parts.append(f"<h3><span>{title}</span></h3></a>")
        parts.append("<div><span>By A. Writer</span><time datetime=2023-05-08>8 May</time></div></div></div>")
    return "".join(parts)


def _comments(chance: random.Random) -> str:
    made = (f"<div><b>reader{chance.randint(1, 999)}</b><span>{_sentence(chance)}</span></div>" for _ in range(30))
    return "".join(made)


def _state(chance: random.Random) -> str:
    """What the scripts of a page carry along: settings, keys, the texts of other pages."""
    return ",".join(f'{{"id":"{chance.getrandbits(128):x}","n":{n},"t":"{chance.choice(_WHAT)}"}}' for n in range(600))


_STYLE = "".join(f".c{n}{{margin:{n % 7}px;padding:0 {n % 5}px;color:#{n * 997 % 4096:03x}}}" for n in range(900))
_LINKS = "".join(
    f'<li class="nav__item"><a class="nav__link" href="/{name.lower()}/{part}"><span>{name} {part}</span></a></li>'
    for name in _MENU
    for part in ("", "today", "analysis", "in pictures", "archive")
)
_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Story {number} | The Daily Bench</title>
<meta property="og:site_name" content="The Daily Bench">
<meta property="article:published_time" content="2023-05-08T09:00:00Z">
<link rel="canonical" href="https://bench.example/news/{number}"><style>{style}</style></head>
<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>Story {number} of the day</h1>{body}</article>
<aside class="related"><h2>More stories</h2>{teasers}</aside><section class="comments">{comments}</section></main>
<script>window.state=[{state}]</script>
<footer><ul>{menu}</ul><p>© 2023 The Daily Bench. All rights reserved.</p></footer></body></html>"""


def write_warc(path: Path, numbers: range, *, war: bool = False) -> Path:
    """A WARC file of these pages: one in a hundred about arms and, with `war`, another one about war."""
    subjects = {0: "arms", 50: "war" if war else ""}
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in numbers:
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            data = page(number, about=subjects.get(number % 100, ""))
            url = f"https://bench.example/news/{number}"
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=http)
            writer.write_record(record)
    return path
