-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN "before" TEXT;
ALTER TABLE "AuditEntry" ADD COLUMN "hash" TEXT;
ALTER TABLE "AuditEntry" ADD COLUMN "number" INTEGER;

-- AlterTable
ALTER TABLE "Edition" ADD COLUMN "scheduledFor" DATETIME;
ALTER TABLE "Edition" ADD COLUMN "withdrawnAs" TEXT;

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "language" TEXT NOT NULL DEFAULT 'en',
    "twoFactorEnabled" BOOLEAN DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "erasedAt" DATETIME
);

-- CreateTable
CREATE TABLE "PersonRight" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "PersonRight_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Credential" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" DATETIME,
    "refreshTokenExpiresAt" DATETIME,
    "scope" TEXT,
    "password" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Credential_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SignInStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT,
    "publicKey" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "credentialID" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "deviceType" TEXT NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "transports" TEXT,
    "createdAt" DATETIME DEFAULT CURRENT_TIMESTAMP,
    "aaguid" TEXT,
    CONSTRAINT "Passkey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TwoFactor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failedVerificationCount" INTEGER DEFAULT 0,
    "lockedUntil" DATETIME,
    CONSTRAINT "TwoFactor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AccountLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "personId" TEXT,
    "detail" TEXT NOT NULL DEFAULT '',
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "AccountLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Draft" (
    "editionId" TEXT NOT NULL PRIMARY KEY,
    "state" BLOB NOT NULL,
    "fields" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "savedBy" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "before" BLOB,
    "beforeAt" DATETIME,
    CONSTRAINT "Draft_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MediaFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "alts" JSONB NOT NULL,
    "credit" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "consent" BOOLEAN NOT NULL,
    "ownerKind" TEXT,
    "ownerId" TEXT,
    "isPublic" BOOLEAN NOT NULL DEFAULT false,
    "addedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "target" JSONB NOT NULL,
    "mayMail" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" DATETIME,
    "mailedAt" DATETIME,
    "digestDay" TEXT
);

-- CreateTable
CREATE TABLE "NoticePreference" (
    "person" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "way" TEXT NOT NULL,

    PRIMARY KEY ("person", "topic")
);

-- CreateTable
CREATE TABLE "NoticeSwitch" (
    "person" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "region" TEXT,
    "languages" JSONB NOT NULL,
    "website" TEXT,
    "descriptions" JSONB NOT NULL,
    "logo" TEXT,
    "isVerified" BOOLEAN NOT NULL DEFAULT false,
    "mergedInto" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "OrganisationMember" (
    "organisationId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("organisationId", "person"),
    CONSTRAINT "OrganisationMember_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OrganisationInvitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedBy" TEXT,
    CONSTRAINT "OrganisationInvitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Practice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "facts" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sourceLanguage" TEXT NOT NULL,
    "person" TEXT,
    "organisation" TEXT,
    "slug" TEXT,
    "claimHash" TEXT,
    "claimMail" TEXT,
    "claimUntil" DATETIME,
    "fromContent" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PracticeCoauthor" (
    "practiceId" TEXT NOT NULL,
    "person" TEXT NOT NULL,

    PRIMARY KEY ("practiceId", "person"),
    CONSTRAINT "PracticeCoauthor_practiceId_fkey" FOREIGN KEY ("practiceId") REFERENCES "Practice" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PracticeConsent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "practiceId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "textVersion" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "asker" TEXT,
    "email" TEXT,
    "token" TEXT,
    "authors" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'unproved',
    "answer" TEXT,
    "answeredBy" TEXT,
    "answeredAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "ReviewRound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "turn" INTEGER NOT NULL DEFAULT 0,
    "revisionId" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "quorum" JSONB NOT NULL,
    "parties" JSONB NOT NULL,
    "editor" TEXT,
    "openedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "remindedAt" DATETIME,
    "decidedAt" DATETIME,
    "settledAt" DATETIME
);

-- CreateTable
CREATE TABLE "ReviewAssignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roundId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "invitedAt" DATETIME,
    "answerBy" DATETIME,
    "answeredAt" DATETIME,
    "dueAt" DATETIME,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "remindedAt" DATETIME,
    "isConflict" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    CONSTRAINT "ReviewAssignment_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewRecommendation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roundId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "scores" JSONB,
    "comment" TEXT NOT NULL,
    "confidential" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ReviewRecommendation_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewThread" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roundId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "block" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "suggestion" TEXT NOT NULL DEFAULT 'none',
    "isResolved" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ReviewThread_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewRemark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "threadId" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ReviewRemark_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "ReviewThread" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roundId" TEXT NOT NULL,
    "move" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "letter" TEXT,
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ReviewDecision_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StillTrueCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "tokenHash" TEXT,
    "remindedAt" DATETIME,
    "reminderHash" TEXT,
    "closedAt" DATETIME,
    "answer" TEXT
);

-- CreateTable
CREATE TABLE "SearchDay" (
    "day" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "searches" INTEGER NOT NULL,
    "empty" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,

    PRIMARY KEY ("day", "language")
);

-- CreateTable
CREATE TABLE "SearchCount" (
    "day" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "searches" INTEGER NOT NULL,
    "empty" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,

    PRIMARY KEY ("day", "language", "query")
);

-- CreateTable
CREATE TABLE "SearchTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "wishes" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'open',
    "openKey" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneBy" TEXT,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "Setting" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" JSONB NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Trial" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "practice" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "organisation" TEXT,
    "who" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "tried" TEXT NOT NULL,
    "changed" TEXT NOT NULL,
    "went" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "decidedBy" TEXT,
    "decidedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "VocabularyTerm" (
    "vocabulary" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "parent" TEXT,
    "position" INTEGER NOT NULL,
    "isRetired" BOOLEAN NOT NULL DEFAULT false,
    "importHash" TEXT,

    PRIMARY KEY ("vocabulary", "id")
);

-- CreateTable
CREATE TABLE "VocabularyLabel" (
    "vocabulary" TEXT NOT NULL,
    "termId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    PRIMARY KEY ("vocabulary", "termId", "language"),
    CONSTRAINT "VocabularyLabel_vocabulary_termId_fkey" FOREIGN KEY ("vocabulary", "termId") REFERENCES "VocabularyTerm" ("vocabulary", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "PersonRight_role_language_idx" ON "PersonRight"("role", "language");

-- CreateIndex
CREATE UNIQUE INDEX "PersonRight_personId_role_language_key" ON "PersonRight"("personId", "role", "language");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "Credential_personId_idx" ON "Credential"("personId");

-- CreateIndex
CREATE INDEX "Credential_providerId_accountId_idx" ON "Credential"("providerId", "accountId");

-- CreateIndex
CREATE INDEX "SignInStep_identifier_idx" ON "SignInStep"("identifier");

-- CreateIndex
CREATE INDEX "Passkey_personId_idx" ON "Passkey"("personId");

-- CreateIndex
CREATE INDEX "Passkey_credentialID_idx" ON "Passkey"("credentialID");

-- CreateIndex
CREATE INDEX "TwoFactor_personId_idx" ON "TwoFactor"("personId");

-- CreateIndex
CREATE INDEX "TwoFactor_secret_idx" ON "TwoFactor"("secret");

-- CreateIndex
CREATE UNIQUE INDEX "AccountLink_hash_key" ON "AccountLink"("hash");

-- CreateIndex
CREATE INDEX "AccountLink_personId_purpose_idx" ON "AccountLink"("personId", "purpose");

-- CreateIndex
CREATE INDEX "MediaFile_ownerKind_ownerId_idx" ON "MediaFile"("ownerKind", "ownerId");

-- CreateIndex
CREATE INDEX "Notice_person_createdAt_idx" ON "Notice"("person", "createdAt");

-- CreateIndex
CREATE INDEX "Notice_person_digestDay_idx" ON "Notice"("person", "digestDay");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_person_key_key" ON "Notice"("person", "key");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeSwitch_token_key" ON "NoticeSwitch"("token");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_slug_key" ON "Organisation"("slug");

-- CreateIndex
CREATE INDEX "Organisation_mergedInto_country_idx" ON "Organisation"("mergedInto", "country");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_nameKey_country_key" ON "Organisation"("nameKey", "country");

-- CreateIndex
CREATE INDEX "OrganisationMember_person_state_idx" ON "OrganisationMember"("person", "state");

-- CreateIndex
CREATE UNIQUE INDEX "OrganisationInvitation_tokenHash_key" ON "OrganisationInvitation"("tokenHash");

-- CreateIndex
CREATE INDEX "OrganisationInvitation_organisationId_usedAt_idx" ON "OrganisationInvitation"("organisationId", "usedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Practice_claimHash_key" ON "Practice"("claimHash");

-- CreateIndex
CREATE INDEX "Practice_person_idx" ON "Practice"("person");

-- CreateIndex
CREATE INDEX "Practice_organisation_idx" ON "Practice"("organisation");

-- CreateIndex
CREATE INDEX "Practice_claimUntil_idx" ON "Practice"("claimUntil");

-- CreateIndex
CREATE UNIQUE INDEX "Practice_sourceLanguage_slug_key" ON "Practice"("sourceLanguage", "slug");

-- CreateIndex
CREATE INDEX "PracticeCoauthor_person_idx" ON "PracticeCoauthor"("person");

-- CreateIndex
CREATE INDEX "PracticeConsent_person_idx" ON "PracticeConsent"("person");

-- CreateIndex
CREATE UNIQUE INDEX "PracticeConsent_practiceId_revisionId_person_key" ON "PracticeConsent"("practiceId", "revisionId", "person");

-- CreateIndex
CREATE UNIQUE INDEX "Question_token_key" ON "Question"("token");

-- CreateIndex
CREATE INDEX "Question_subjectKind_subjectId_state_idx" ON "Question"("subjectKind", "subjectId", "state");

-- CreateIndex
CREATE INDEX "Question_state_createdAt_idx" ON "Question"("state", "createdAt");

-- CreateIndex
CREATE INDEX "ReviewRound_settledAt_language_idx" ON "ReviewRound"("settledAt", "language");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewRound_subjectKind_subjectId_language_number_key" ON "ReviewRound"("subjectKind", "subjectId", "language", "number");

-- CreateIndex
CREATE INDEX "ReviewAssignment_person_state_idx" ON "ReviewAssignment"("person", "state");

-- CreateIndex
CREATE INDEX "ReviewAssignment_state_answerBy_idx" ON "ReviewAssignment"("state", "answerBy");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewAssignment_roundId_person_part_key" ON "ReviewAssignment"("roundId", "person", "part");

-- CreateIndex
CREATE INDEX "ReviewRecommendation_person_idx" ON "ReviewRecommendation"("person");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewRecommendation_roundId_person_part_key" ON "ReviewRecommendation"("roundId", "person", "part");

-- CreateIndex
CREATE INDEX "ReviewThread_roundId_idx" ON "ReviewThread"("roundId");

-- CreateIndex
CREATE INDEX "ReviewThread_author_idx" ON "ReviewThread"("author");

-- CreateIndex
CREATE INDEX "ReviewRemark_threadId_idx" ON "ReviewRemark"("threadId");

-- CreateIndex
CREATE INDEX "ReviewRemark_author_idx" ON "ReviewRemark"("author");

-- CreateIndex
CREATE INDEX "ReviewDecision_roundId_idx" ON "ReviewDecision"("roundId");

-- CreateIndex
CREATE INDEX "ReviewDecision_by_idx" ON "ReviewDecision"("by");

-- CreateIndex
CREATE UNIQUE INDEX "StillTrueCheck_tokenHash_key" ON "StillTrueCheck"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "StillTrueCheck_reminderHash_key" ON "StillTrueCheck"("reminderHash");

-- CreateIndex
CREATE INDEX "StillTrueCheck_closedAt_dueAt_idx" ON "StillTrueCheck"("closedAt", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "StillTrueCheck_subjectKind_subjectId_language_dueAt_key" ON "StillTrueCheck"("subjectKind", "subjectId", "language", "dueAt");

-- CreateIndex
CREATE INDEX "SearchCount_language_day_idx" ON "SearchCount"("language", "day");

-- CreateIndex
CREATE UNIQUE INDEX "SearchTask_openKey_key" ON "SearchTask"("openKey");

-- CreateIndex
CREATE INDEX "SearchTask_state_language_idx" ON "SearchTask"("state", "language");

-- CreateIndex
CREATE INDEX "Trial_practice_state_idx" ON "Trial"("practice", "state");

-- CreateIndex
CREATE INDEX "Trial_state_language_createdAt_idx" ON "Trial"("state", "language", "createdAt");

-- CreateIndex
CREATE INDEX "VocabularyTerm_vocabulary_position_idx" ON "VocabularyTerm"("vocabulary", "position");

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_number_key" ON "AuditEntry"("number");

-- CreateIndex
CREATE INDEX "Edition_scheduledFor_idx" ON "Edition"("scheduledFor");
