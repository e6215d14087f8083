"""统一社会信用代码的校验位不对 · The check digit of a credit code is wrong.

为什么：GB 32100-2015规定第18位是校验位，由前17位算出。算不对，说明抄错了一位。平台编号（TE开头）没有校验位。

怎么改：对照统一社会信用代码证书，改正抄错的一位。

Why: by GB 32100-2015 the 18th character follows from the other 17. Where it does not, one of them was
copied wrongly. Platform ids (TE…) have no check digit.

Cure: compare with the certificate and correct the character.
"""

from guidetool.lint.codes import credit_codes, expected_digit, is_credit_form, is_platform_id
from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.index import Context, Index
from guidetool.model.message import say


@index_rule(ERROR, DRAFT, "S GB 32100-2015")
def check(index: Index, context: Context) -> Findings:
    for path, pointer, credit in credit_codes(index, context):
        if is_platform_id(credit) or not is_credit_form(credit) or expected_digit(credit) == credit[17]:
            continue
        yield finding(
            pointer,
            say("the credit code “{credit}” has a wrong check digit; one character was copied wrongly", credit=credit),
            path=path,
        )
