-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Publication" AS ENUM ('draft', 'scheduled', 'live', 'withdrawn');

-- CreateEnum
CREATE TYPE "Review" AS ENUM ('none', 'requested', 'inReview', 'changesAsked', 'resubmitted', 'approved', 'declined', 'retracted');

-- CreateEnum
CREATE TYPE "Origin" AS ENUM ('human', 'machine', 'machineEdited', 'imported');

-- CreateEnum
CREATE TYPE "ReportKind" AS ENUM ('mistake', 'deadLink', 'unclear', 'translation', 'barrier');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('open', 'done', 'dismissed');

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "deed" TEXT NOT NULL,
    "subjectKind" TEXT,
    "subjectId" TEXT,
    "detail" JSONB,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Edition" (
    "id" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "isSource" BOOLEAN NOT NULL,
    "publication" "Publication" NOT NULL DEFAULT 'draft',
    "review" "Review" NOT NULL DEFAULT 'none',
    "origin" "Origin" NOT NULL DEFAULT 'human',
    "approvedRevisionId" TEXT,
    "publishedRevisionId" TEXT,
    "importHash" TEXT,
    "importedRevisionId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" TEXT NOT NULL,
    "editionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "facts" JSONB,
    "blockHashes" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "translatedFrom" JSONB,
    "author" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedAt" TIMESTAMP(3),

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Slug" (
    "space" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "isCurrent" BOOLEAN NOT NULL,

    CONSTRAINT "Slug_pkey" PRIMARY KEY ("space","language","slug")
);

-- CreateTable
CREATE TABLE "ContentEpoch" (
    "id" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "ContentEpoch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ManualPart" (
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ManualPart_pkey" PRIMARY KEY ("kind","id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT NOT NULL,
    "kind" "ReportKind" NOT NULL,
    "page" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditEntry_subjectKind_subjectId_idx" ON "AuditEntry"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "Edition_subjectKind_publication_idx" ON "Edition"("subjectKind", "publication");

-- CreateIndex
CREATE UNIQUE INDEX "Edition_subjectKind_subjectId_language_key" ON "Edition"("subjectKind", "subjectId", "language");

-- CreateIndex
CREATE INDEX "Revision_publishedAt_idx" ON "Revision"("publishedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_editionId_number_key" ON "Revision"("editionId", "number");

-- CreateIndex
CREATE INDEX "Slug_subjectKind_subjectId_idx" ON "Slug"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "Report_state_createdAt_idx" ON "Report"("state", "createdAt");

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;
