-- CreateEnum
CREATE TYPE "NoticeWay" AS ENUM ('inApp', 'mail', 'digest', 'off');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('vetProvider', 'employer', 'chamber', 'authority', 'network', 'other');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('owner', 'member');

-- CreateEnum
CREATE TYPE "MemberState" AS ENUM ('requested', 'active');

-- CreateEnum
CREATE TYPE "SearchTaskKind" AS ENUM ('variant', 'text', 'practice', 'translation', 'other');

-- CreateEnum
CREATE TYPE "SearchTaskState" AS ENUM ('open', 'done');

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
CREATE INDEX "SearchCount_language_day_idx" ON "SearchCount"("language", "day");

-- CreateIndex
CREATE UNIQUE INDEX "SearchTask_openKey_key" ON "SearchTask"("openKey");

-- CreateIndex
CREATE INDEX "SearchTask_state_language_idx" ON "SearchTask"("state", "language");

-- CreateIndex
CREATE INDEX "VocabularyTerm_vocabulary_position_idx" ON "VocabularyTerm"("vocabulary", "position");

-- AddForeignKey
ALTER TABLE "OrganisationMember" ADD CONSTRAINT "OrganisationMember_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationInvitation" ADD CONSTRAINT "OrganisationInvitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeCoauthor" ADD CONSTRAINT "PracticeCoauthor_practiceId_fkey" FOREIGN KEY ("practiceId") REFERENCES "Practice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VocabularyLabel" ADD CONSTRAINT "VocabularyLabel_vocabulary_termId_fkey" FOREIGN KEY ("vocabulary", "termId") REFERENCES "VocabularyTerm"("vocabulary", "id") ON DELETE CASCADE ON UPDATE CASCADE;
