-- CreateEnum
CREATE TYPE "PersonRole" AS ENUM ('reviewer', 'translator', 'editor', 'administrator');

-- CreateEnum
CREATE TYPE "LinkPurpose" AS ENUM ('signIn', 'verifyAddress', 'changeAddress', 'setPassword', 'erase', 'firstAdministrator');

-- CreateEnum
CREATE TYPE "Withdrawal" AS ENUM ('outdated', 'erased', 'byAuthor');

-- CreateEnum
CREATE TYPE "MediaKind" AS ENUM ('image', 'document');

-- CreateEnum
CREATE TYPE "NoticeWay" AS ENUM ('inApp', 'mail', 'digest', 'off');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('vetProvider', 'employer', 'chamber', 'authority', 'network', 'other');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('owner', 'member');

-- CreateEnum
CREATE TYPE "MemberState" AS ENUM ('requested', 'active');

-- CreateEnum
CREATE TYPE "QuestionState" AS ENUM ('unproved', 'waiting', 'answered', 'declined');

-- CreateEnum
CREATE TYPE "ReviewMode" AS ENUM ('open', 'singleAnonymous', 'doubleAnonymous');

-- CreateEnum
CREATE TYPE "AssignmentState" AS ENUM ('standby', 'invited', 'accepted', 'done', 'declined', 'silent', 'released');

-- CreateEnum
CREATE TYPE "SuggestionState" AS ENUM ('none', 'open', 'accepted', 'rejected');

-- CreateEnum
CREATE TYPE "SearchTaskKind" AS ENUM ('variant', 'text', 'practice', 'translation', 'other');

-- CreateEnum
CREATE TYPE "SearchTaskState" AS ENUM ('open', 'done');

-- CreateEnum
CREATE TYPE "TrialState" AS ENUM ('waiting', 'shown', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "TrialOutcome" AS ENUM ('worked', 'partly', 'failed');

-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "before" TEXT,
ADD COLUMN     "hash" TEXT,
ADD COLUMN     "number" INTEGER;

-- AlterTable
ALTER TABLE "Edition" ADD COLUMN     "scheduledFor" TIMESTAMP(3),
ADD COLUMN     "withdrawnAs" "Withdrawal";

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "language" TEXT NOT NULL DEFAULT 'en',
    "twoFactorEnabled" BOOLEAN DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "erasedAt" TIMESTAMP(3),

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonRight" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" "PersonRole" NOT NULL,
    "language" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PersonRight_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Credential" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInStep" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SignInStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "publicKey" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "credentialID" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "deviceType" TEXT NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "transports" TEXT,
    "createdAt" TIMESTAMP(3) DEFAULT CURRENT_TIMESTAMP,
    "aaguid" TEXT,

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TwoFactor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failedVerificationCount" INTEGER DEFAULT 0,
    "lockedUntil" TIMESTAMP(3),

    CONSTRAINT "TwoFactor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountLink" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "purpose" "LinkPurpose" NOT NULL,
    "personId" TEXT,
    "detail" TEXT NOT NULL DEFAULT '',
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccountLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "editionId" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "fields" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "savedBy" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "before" BYTEA,
    "beforeAt" TIMESTAMP(3),

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("editionId")
);

-- CreateTable
CREATE TABLE "MediaFile" (
    "id" TEXT NOT NULL,
    "kind" "MediaKind" NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MediaFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "target" JSONB NOT NULL,
    "mayMail" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMP(3),
    "mailedAt" TIMESTAMP(3),
    "digestDay" TEXT,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticePreference" (
    "person" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "way" "NoticeWay" NOT NULL,

    CONSTRAINT "NoticePreference_pkey" PRIMARY KEY ("person","topic")
);

-- CreateTable
CREATE TABLE "NoticeSwitch" (
    "person" TEXT NOT NULL,
    "token" TEXT NOT NULL,

    CONSTRAINT "NoticeSwitch_pkey" PRIMARY KEY ("person")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "country" TEXT NOT NULL,
    "region" TEXT,
    "languages" JSONB NOT NULL,
    "website" TEXT,
    "descriptions" JSONB NOT NULL,
    "logo" TEXT,
    "isVerified" BOOLEAN NOT NULL DEFAULT false,
    "mergedInto" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrganisationMember" (
    "organisationId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "role" "MemberRole" NOT NULL,
    "state" "MemberState" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OrganisationMember_pkey" PRIMARY KEY ("organisationId","person")
);

-- CreateTable
CREATE TABLE "OrganisationInvitation" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "MemberRole" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "usedBy" TEXT,

    CONSTRAINT "OrganisationInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Practice" (
    "id" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sourceLanguage" TEXT NOT NULL,
    "person" TEXT,
    "organisation" TEXT,
    "slug" TEXT,
    "claimHash" TEXT,
    "claimMail" TEXT,
    "claimUntil" TIMESTAMP(3),
    "fromContent" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Practice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PracticeCoauthor" (
    "practiceId" TEXT NOT NULL,
    "person" TEXT NOT NULL,

    CONSTRAINT "PracticeCoauthor_pkey" PRIMARY KEY ("practiceId","person")
);

-- CreateTable
CREATE TABLE "PracticeConsent" (
    "id" TEXT NOT NULL,
    "practiceId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "textVersion" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PracticeConsent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL,
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
    "state" "QuestionState" NOT NULL DEFAULT 'unproved',
    "answer" TEXT,
    "answeredBy" TEXT,
    "answeredAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewRound" (
    "id" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "turn" INTEGER NOT NULL DEFAULT 0,
    "revisionId" TEXT NOT NULL,
    "mode" "ReviewMode" NOT NULL,
    "quorum" JSONB NOT NULL,
    "parties" JSONB NOT NULL,
    "editor" TEXT,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "remindedAt" TIMESTAMP(3),
    "decidedAt" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "ReviewRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewAssignment" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "state" "AssignmentState" NOT NULL,
    "position" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "invitedAt" TIMESTAMP(3),
    "answerBy" TIMESTAMP(3),
    "answeredAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "remindedAt" TIMESTAMP(3),
    "isConflict" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,

    CONSTRAINT "ReviewAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewRecommendation" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "scores" JSONB,
    "comment" TEXT NOT NULL,
    "confidential" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewRecommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewThread" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "block" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "suggestion" "SuggestionState" NOT NULL DEFAULT 'none',
    "isResolved" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewThread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewRemark" (
    "id" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewRemark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewDecision" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "move" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "letter" TEXT,
    "reason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StillTrueCheck" (
    "id" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),
    "tokenHash" TEXT,
    "remindedAt" TIMESTAMP(3),
    "reminderHash" TEXT,
    "closedAt" TIMESTAMP(3),
    "answer" TEXT,

    CONSTRAINT "StillTrueCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchDay" (
    "day" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "searches" INTEGER NOT NULL,
    "empty" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,

    CONSTRAINT "SearchDay_pkey" PRIMARY KEY ("day","language")
);

-- CreateTable
CREATE TABLE "SearchCount" (
    "day" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "searches" INTEGER NOT NULL,
    "empty" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,

    CONSTRAINT "SearchCount_pkey" PRIMARY KEY ("day","language","query")
);

-- CreateTable
CREATE TABLE "SearchTask" (
    "id" TEXT NOT NULL,
    "kind" "SearchTaskKind" NOT NULL,
    "language" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "wishes" INTEGER NOT NULL DEFAULT 0,
    "state" "SearchTaskState" NOT NULL DEFAULT 'open',
    "openKey" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneBy" TEXT,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "SearchTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Trial" (
    "id" TEXT NOT NULL,
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
    "outcome" "TrialOutcome" NOT NULL,
    "state" "TrialState" NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Trial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VocabularyTerm" (
    "vocabulary" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "parent" TEXT,
    "position" INTEGER NOT NULL,
    "isRetired" BOOLEAN NOT NULL DEFAULT false,
    "importHash" TEXT,

    CONSTRAINT "VocabularyTerm_pkey" PRIMARY KEY ("vocabulary","id")
);

-- CreateTable
CREATE TABLE "VocabularyLabel" (
    "vocabulary" TEXT NOT NULL,
    "termId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "VocabularyLabel_pkey" PRIMARY KEY ("vocabulary","termId","language")
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

-- AddForeignKey
ALTER TABLE "PersonRight" ADD CONSTRAINT "PersonRight_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Credential" ADD CONSTRAINT "Credential_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TwoFactor" ADD CONSTRAINT "TwoFactor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountLink" ADD CONSTRAINT "AccountLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationMember" ADD CONSTRAINT "OrganisationMember_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationInvitation" ADD CONSTRAINT "OrganisationInvitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeCoauthor" ADD CONSTRAINT "PracticeCoauthor_practiceId_fkey" FOREIGN KEY ("practiceId") REFERENCES "Practice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewAssignment" ADD CONSTRAINT "ReviewAssignment_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRecommendation" ADD CONSTRAINT "ReviewRecommendation_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewThread" ADD CONSTRAINT "ReviewThread_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRemark" ADD CONSTRAINT "ReviewRemark_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "ReviewThread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewDecision" ADD CONSTRAINT "ReviewDecision_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VocabularyLabel" ADD CONSTRAINT "VocabularyLabel_vocabulary_termId_fkey" FOREIGN KEY ("vocabulary", "termId") REFERENCES "VocabularyTerm"("vocabulary", "id") ON DELETE CASCADE ON UPDATE CASCADE;
