"""Archives for runs: a few pages each, one of them about arms."""

from pathlib import Path

from tests.read.archives import Warc

ARMS = """<html><head><title>{giver} ships howitzers to Ukraine</title></head><body><article>
<h1>{giver} ships howitzers to Ukraine</h1><p>{giver} has delivered {count} howitzers to Ukraine, the defence ministry
said on Monday. The guns crossed the border at night.</p><p>Their crews were trained in spring.</p>
</article></body></html>"""
OTHER = """<html><body><article><h1>Schools open late</h1><p>The committee said on Tuesday that schools in town number
{count} would open late this year. Parents were told in May.</p></article></body></html>"""
GIVERS = ("Norway", "Germany", "Poland", "France", "Italy", "Sweden", "Denmark", "Estonia")


def write_archives(folder: Path, count: int) -> list[Path]:
    paths = []
    for number in range(count):
        warc = Warc().add(f"https://courier.example/{number}/schools", OTHER.format(count=number).encode())
        arms = ARMS.format(giver=GIVERS[number % len(GIVERS)], count=number + 2)
        warc.add(f"https://courier.example/{number}/arms", arms.encode())
        paths.append(warc.write(folder / f"{number:03}.warc.gz"))
    return paths
