"""SRX 2.0, the exchange format of segmentation rules: files read and applied, and ours written."""

from dragoman.segments.srx.export import export, rules_of
from dragoman.segments.srx.own import Own
from dragoman.segments.srx.reading import LARGEST, parse, read
from dragoman.segments.srx.rules import Deciding, LanguageMap, Rule, Srx

__all__ = ["LARGEST", "Deciding", "LanguageMap", "Own", "Rule", "Srx", "export", "parse", "read", "rules_of"]
