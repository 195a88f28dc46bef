-- The service's role in PostgreSQL: it can add to the log and to the ballots, and change or remove
-- nothing there. The tables belong to whoever runs `raadpleging migrate`, which is another role.
--
-- Run as that owner, after every `raadpleging migrate`; running it twice does no harm:
--
--     psql --dbname raadpleging --set service=raadpleging --file deploy/roles.sql

\set ON_ERROR_STOP on
\if :{?service}
\else
    \echo 'Name the role of the service: --set service=raadpleging'
    \quit
\endif

BEGIN;

SELECT format('CREATE ROLE %I LOGIN', :'service')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'service')
\gexec

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"service";
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :"service";

-- What has happened stays: no UPDATE, no DELETE, no TRUNCATE.
GRANT SELECT, INSERT ON event, ballot, opened_ballot, clarification, deputy, dispute, document, bounce,
    page_visit, contact, correction_mail, mailing_end, decision, dossier, dossier_decision, extension, report_version,
    weight_correction, entered_ballot, settled_dispute, struck_member,
    added_member,
    version_redaction
    TO :"service";
-- Milestones are set, links revoked, letters settled, mailings paused, sessions ended; triggers guard
-- what is final.
GRANT SELECT, INSERT, UPDATE ON consultation, ballot_link, letter, mailing, account, session TO :"service";
-- An invitation and a recovery code are made and ended; triggers guard that each ends once.
GRANT SELECT, INSERT ON account_invitation, recovery_code TO :"service";
GRANT UPDATE (ended_at) ON account_invitation, recovery_code TO :"service";
-- A link for a screen ends once.
GRANT SELECT, INSERT ON kiosk TO :"service";
GRANT UPDATE (ended_at) ON kiosk TO :"service";
-- Themes and what is coded with them change until the report is right; a trigger keeps redactions.
GRANT SELECT, INSERT, UPDATE ON theme, coding, settled_coding, reaction, redaction TO :"service";
GRANT SELECT, INSERT, DELETE ON quote TO :"service";
-- A draft is no vote: it comes, changes and goes.
GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO :"service";
-- Mail that belongs to no letter is settled by a person, once.
GRANT SELECT, INSERT ON unmatched_mail TO :"service";
GRANT UPDATE (settled_at) ON unmatched_mail TO :"service";
-- The one mailbox of returned mail: when it was read last.
GRANT SELECT, UPDATE ON mailbox TO :"service";
-- A roll is replaced as a whole, before the opening; a trigger freezes it after. Whoever speaks for
-- a member may change.
GRANT SELECT, INSERT, DELETE ON member TO :"service";
GRANT UPDATE (secretary, email) ON member TO :"service";
-- A consultation that is being set up changes until it opens; a trigger keeps it after.
GRANT SELECT, INSERT, UPDATE ON blueprint TO :"service";
-- A member list that waits to be looked at comes and goes.
GRANT SELECT, INSERT, DELETE ON staged_roll TO :"service";
-- To see whether the tables fit the program.
GRANT SELECT ON __diesel_schema_migrations TO :"service";

COMMIT;

-- Every table, with what the service may do to it. A table without a line is one that this file
-- does not know yet.
SELECT table_name AS "table", string_agg(privilege_type, ', ' ORDER BY privilege_type) AS "may"
FROM information_schema.role_table_grants
WHERE grantee = :'service' AND table_schema = 'public'
GROUP BY table_name
ORDER BY table_name;
