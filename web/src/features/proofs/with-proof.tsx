import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { Proof } from '#schemas/proof/proof.ts';
import { type ProofForm, proofForm } from '#schemas/proof/proof-form.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { ApiProblem } from '../../app/api-problem.ts';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { formContext, versionOf } from '../../ui/form-context.ts';
import { WithGrant } from '../../ui/grant-frame.tsx';
import { Loader } from '../../ui/loader.tsx';

/** A proof with its grant and the form that follows from measure, application and changes. */
export type ProofAtHand = { view: GrantView; proof: Proof; form: ProofForm };

/** Shows a page about the proof of its address, to those who may see its grant. */
export const WithProof = ({ children }: { children: (hand: ProofAtHand) => ReactNode }) => (
  <WithGrant>{(view) => <OfGrant view={view}>{children}</OfGrant>}</WithGrant>
);

type OfGrantProps = { view: GrantView; children: (hand: ProofAtHand) => ReactNode };

function OfGrant({ view, children }: OfGrantProps) {
  const { proofId } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(applicationQuery(view.grant.id));
  const proof = view.proofs.find(({ id }) => id === proofId);
  if (!proof) return <ProblemPage error={new ApiProblem('notFound')} />;
  if (!data) return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
  return (
    <Formed key={proof.id} view={view} proof={proof} application={data}>
      {children}
    </Formed>
  );
}

type FormedProps = OfGrantProps & { proof: Proof; application: ApplicationView };

/** The form stays the same one while things are saved, so that its drafts do. */
function Formed({ view, proof, application, children }: FormedProps) {
  const { grant, changes, terms } = view;
  const { kind } = proof;
  const basis = JSON.stringify([grant.amount, grant.period, changes, terms.proofs, kind]);
  const form = useMemo(
    () =>
      proofForm({
        ...{ kind, grant, changes, terms, sections: application.sections },
        ...{ version: versionOf(application), context: formContext(application) },
      }),
    [basis],
  );
  return children({ view, proof, form });
}
