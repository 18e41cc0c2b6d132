import type { Reclaim } from '#schemas/reclaim/reclaim.ts';

type GroundWords = {
  /** What the authority thinks of doing, for the hearing. */
  intention: string;
  title: string;
  /** The first sentence of the decision. */
  decision(noticeOn: string, amount: string): string;
  /** On what it rests. */
  basis: string;
};

/**
 * What letters say by the ground of a reclaim (see `reclaimGrounds`). Where a condition subsequent has taken effect,
 * nothing is revoked: that the grant fell is stated, and no year runs. Texts to be confirmed by the operator's lawyers.
 */
export const groundWords: Readonly<Record<Reclaim['ground'], GroundWords>> = {
  resolutoryCondition: {
    intention:
      'Nach unserer Kenntnis ist eine auflösende Bedingung eingetreten, unter der die Zuwendung steht (Nummer 2 der Allgemeinen Nebenbestimmungen). Der Zuwendungsbescheid ist dadurch in Höhe dieses Betrags unwirksam geworden. Wir beabsichtigen, den Betrag zurückzufordern (§ 49a Absatz 1 LVwVfG).',
    title: 'Erstattungsbescheid',
    decision: (noticeOn, amount) =>
      `Wir stellen fest, dass der Zuwendungsbescheid vom ${noticeOn} durch den Eintritt einer auflösenden Bedingung in Höhe von ${amount} unwirksam geworden ist.`,
    basis:
      'Die Zuwendung steht unter der auflösenden Bedingung der Nummer 2 der Allgemeinen Nebenbestimmungen. Ist ein Verwaltungsakt durch Eintritt einer auflösenden Bedingung unwirksam geworden, so sind bereits erbrachte Leistungen zu erstatten und durch schriftlichen Verwaltungsakt festzusetzen (§ 49a Absatz 1 LVwVfG).',
  },
  revocation: {
    intention:
      'Wir beabsichtigen, den Zuwendungsbescheid in Höhe dieses Betrags mit Wirkung für die Vergangenheit zu widerrufen (§ 49 Absatz 3 LVwVfG) und den Betrag zurückzufordern (§ 49a Absatz 1 LVwVfG).',
    title: 'Widerrufs- und Erstattungsbescheid',
    decision: (noticeOn, amount) =>
      `Wir widerrufen den Zuwendungsbescheid vom ${noticeOn} in Höhe von ${amount} mit Wirkung für die Vergangenheit.`,
    basis:
      'Ein Verwaltungsakt, der eine Geldleistung zur Erfüllung eines bestimmten Zwecks gewährt, kann auch mit Wirkung für die Vergangenheit widerrufen werden, wenn die Leistung nicht für diesen Zweck verwendet oder eine mit ihr verbundene Auflage nicht erfüllt wird (§ 49 Absatz 3 LVwVfG). Soweit er widerrufen ist, sind bereits erbrachte Leistungen zu erstatten und durch schriftlichen Verwaltungsakt festzusetzen (§ 49a Absatz 1 LVwVfG).',
  },
  withdrawal: {
    intention:
      'Wir beabsichtigen, den Zuwendungsbescheid in Höhe dieses Betrags mit Wirkung für die Vergangenheit zurückzunehmen (§ 48 LVwVfG) und den Betrag zurückzufordern (§ 49a Absatz 1 LVwVfG).',
    title: 'Rücknahme- und Erstattungsbescheid',
    decision: (noticeOn, amount) =>
      `Wir nehmen den Zuwendungsbescheid vom ${noticeOn} in Höhe von ${amount} mit Wirkung für die Vergangenheit zurück.`,
    basis:
      'Ein rechtswidriger Verwaltungsakt kann, auch nachdem er unanfechtbar geworden ist, mit Wirkung für die Vergangenheit zurückgenommen werden (§ 48 LVwVfG). Soweit er zurückgenommen ist, sind bereits erbrachte Leistungen zu erstatten und durch schriftlichen Verwaltungsakt festzusetzen (§ 49a Absatz 1 LVwVfG).',
  },
};
