-- Accounts that are invited, suspended and helped back in.

-- An invited account has no password yet; a suspended one is not let in. Both look to whoever logs
-- in as if they were not there.
ALTER TABLE account ADD COLUMN state TEXT NOT NULL DEFAULT 'active'
    CHECK (state IN ('invited', 'active', 'suspended'));

-- Mixed into the key of the second factor; another one for every next second factor, because each
-- key is used once. Empty for the first.
ALTER TABLE account ADD COLUMN totp_salt TEXT NOT NULL DEFAULT '';

-- A link with which the owner of an account chooses a password. Only the hash of it is kept.
CREATE TABLE account_invitation (
    token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
    account    BIGINT NOT NULL REFERENCES account (number),
    issued_at  BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at   BIGINT
);
CREATE INDEX invitation_of_account ON account_invitation (account);

-- What lets somebody in without the telephone, once. The hash has a key outside the database.
CREATE TABLE recovery_code (
    code_hash TEXT NOT NULL PRIMARY KEY CHECK (length(code_hash) = 64),
    account   BIGINT NOT NULL REFERENCES account (number),
    made_at   BIGINT NOT NULL,
    ended_at  BIGINT
);
CREATE INDEX code_of_account ON recovery_code (account);
CREATE INDEX session_of_account ON session (account);

-- What was used or replaced stays so.
CREATE TRIGGER invitation_works_once BEFORE UPDATE ON account_invitation
FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recovery_code_works_once BEFORE UPDATE ON recovery_code
FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
