"""What was found rightly, wrongly, and not at all."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share that is right of what was found; 1 where nothing is found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share that was found of what there is; 1 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        figures = f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"
        return f"{figures}  right {self.right} wrong {self.wrong} missed {self.missed}"
