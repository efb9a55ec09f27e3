-- CreateEnum
CREATE TYPE "SearchTaskKind" AS ENUM ('variant', 'text', 'practice', 'translation', 'other');

-- CreateEnum
CREATE TYPE "SearchTaskState" AS ENUM ('open', 'done');

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

-- CreateIndex
CREATE INDEX "SearchCount_language_day_idx" ON "SearchCount"("language", "day");

-- CreateIndex
CREATE UNIQUE INDEX "SearchTask_openKey_key" ON "SearchTask"("openKey");

-- CreateIndex
CREATE INDEX "SearchTask_state_language_idx" ON "SearchTask"("state", "language");
