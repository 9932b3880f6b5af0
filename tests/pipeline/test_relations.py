"""What kind of making a link is called, in scripts whose tokens are characters and in short texts."""

import tracer
from tracer.model import Relation

AGENCY = """共同通信
石狩沖の作業船転覆、1人死亡 2人不明、捜索続く
2026年3月4日 20時45分

【札幌共同】4日午後0時半ごろ、北海道石狩市沖約7キロの洋上風力発電所で、点検作業中の作業船(199トン)が転覆した。第1管区海上保安本部によると、\
乗組員11人のうち8人は救助され、1人が死亡、2人が行方不明となっている。

死亡が確認されたのは小樽市の潜水士(34)。救助された8人のうち2人が低体温症で病院に搬送されたが、命に別条はないという。

現場付近では当時、風速18メートルの西風が吹き、波の高さは3メートルだった。同本部は巡視船6隻と航空機3機で夜を徹して捜索を続ける。
"""
RETOLD = """港湾ニュースオンライン
洋上風力の作業船が転覆 石狩沖、1人死亡2人不明
2026年3月5日 7:30

北海道石狩市の沖合で4日昼すぎ、洋上風力発電所の点検に当たっていた作業船が転覆した。共同通信によると、乗っていた11人のうち1人が亡くなり、\
2人の行方が分かっていない。

亡くなったのは小樽市に住む潜水士の男性(34)。残る8人は救助され、うち2人が低体温症で入院した。

共同通信は、当時の風速が18メートル、波高は3メートルだったと伝えている。海上保安本部は巡視船6隻、航空機3機を投入し、夜通し捜索した。
"""
CUT = """北斗日報
作業船転覆、1人死亡2人不明
2026/03/04 21:05

4日午後0時半ごろ、北海道石狩市沖約7キロの洋上風力発電所で、点検作業中の作業船(199トン)が転覆した。第1管区海上保安本部によると、\
乗組員11人のうち8人は救助され、1人が死亡、2人が行方不明となっている。

現場付近では当時、風速18メートルの西風が吹き、波の高さは3メートルだった。(共同)
"""


def test_a_retelling_in_japanese_is_no_light_edit(tmp_path):
    for name, text in (("agency.txt", AGENCY), ("retold.txt", RETOLD), ("cut.txt", CUT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    relations = {each.child: each.relation for each in tracer.trace(tmp_path).derivations}
    assert relations == {"retold.txt": Relation.REWRITE, "cut.txt": Relation.TRIM}
